import PlansynkCore
import PlansynkSimulation

@testable import PlansynkService

/// What the tests of erasure do and look at.
extension Bench {
  static let uid = OperatorCaller(uid: 1001)

  func makeGallring(
    mappar: (any Gallringsmappar)? = nil, isAutomatic: Bool = false
  ) throws -> GallringService {
    GallringService(
      surroundings, reading: try reader(), mappar: mappar, regler: Gallringsregler(),
      isAutomatic: isAutomatic)
  }

  /// An order that began, got its plan, ended and was told so; all of it delivered and fetched.
  func live(through number: Int = 1) throws {
    try order(makeBestallning(number))
    try give(makeStart("2026-03-01", bestallning: number))
    try givePlan(makePlanJSON(plan: number, bestallning: number))
    try give(makeHandelse(.avslutad, "2026-03-02", bestallning: number))
    try order(makeBestallning(number, version: 2, status: .avslutad))
    try deliverAll()
    try fetchAll()
  }

  /// The neighbour takes all that is owed to it.
  func fetchAll() throws {
    let now = time.now
    try write { (transaction) throws(StoreError) in
      for file in try transaction.unwrittenHandovers(limit: 1000) {
        try transaction.noteWritten(path: file.path, at: now)
        try transaction.noteFetched(path: file.path, at: now)
      }
    }
  }

  /// Lets days pass.
  func advance(days: Int64) throws { try advance(seconds: days * 86_400) }

  /// What would go now.
  func forslag() throws -> Gallringsforslag {
    try Gallringsforslag(
      reading: try reader(), mappar: nil, regler: Gallringsregler(), today: surroundings.today,
      zone: surroundings.zone)
  }

  /// Erases all that may go.
  @discardableResult
  func gallra(mappar: (any Gallringsmappar)? = nil) throws -> GallringAnswer {
    let service = try makeGallring(mappar: mappar)
    guard
      case .needsCount(let count) = try wait({
        await service.gallra(expected: nil, by: Self.uid)
      })
    else { return .unavailable("no count was asked for") }
    return try wait { await service.gallra(expected: count, by: Self.uid) }
  }

  func bevara(_ number: Int, reason: String?) throws -> VerbAnswer {
    try BevaraVerb(surroundings: surroundings, caller: Self.uid, now: time.now)
      .bevara(makeID(number), reason: reason.map { OperatorReason(kept: $0) })
  }
}

extension GallringAnswer {
  /// What was told of an erasure that was done.
  var text: String? {
    guard case .done(let text, _, _) = self else { return nil }
    return text
  }

  /// What went.
  var gallrat: Gallringsforslag? {
    guard case .done(_, let gallrat, _) = self else { return nil }
    return gallrat
  }
}
