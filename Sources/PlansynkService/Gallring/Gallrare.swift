import PlansynkCore

/// Erases step by step; each step is one transaction with its line in the log.
struct Gallrare {
  let surroundings: Surroundings
  let regler: Gallringsregler
  let caller: OperatorCaller?
  let now: Instant
  private(set) var utfall = Gallringsutfall()

  /// A bounded piece of work.
  enum Steg {
    case innehall([Bestallning.ID])
    case helt([[Bestallning.ID]])
    case parkerade
    case bilagor
  }

  /// Orders in one transaction that lose their content.
  private static let innehallBatch = 50
  /// Orders in one that go whole: each takes a search through the history.
  private static let heltBatch = 10
  /// Of what is no order's.
  private static let batch = 200

  init(
    surroundings: Surroundings, regler: Gallringsregler, caller: OperatorCaller?, now: Instant
  ) {
    self.surroundings = surroundings
    self.regler = regler
    self.caller = caller
    self.now = now
  }

  /// The work, last piece first.
  func steg(for lista: Gallringslista) -> [Steg] {
    var steg: [Steg] = []
    let innehall = lista.innehall
    for first in stride(from: 0, to: innehall.count, by: Self.innehallBatch) {
      steg.append(.innehall(Array(innehall[first...].prefix(Self.innehallBatch))))
    }
    var grupper: [[Bestallning.ID]] = []
    for grupp in lista.grupper {
      if !grupper.isEmpty, grupper.joined().count + grupp.count > Self.heltBatch {
        steg.append(.helt(grupper))
        grupper = []
      }
      grupper.append(grupp)
    }
    if !grupper.isEmpty { steg.append(.helt(grupper)) }
    return (steg + [.parkerade, .bilagor]).reversed()
  }

  /// Does one piece; answers whether there is more of the same.
  mutating func take(_ steg: Steg) throws(StoreError) -> Bool {
    let granser = Gallringsgranser(
      regler, today: surroundings.zone.day(of: now), zone: surroundings.zone)
    let now = self.now
    switch steg {
    case .innehall(let ids):
      try erase(.innehall) { (transaction) throws(StoreError) in
        let gone = try transaction.gallraInnehall(of: ids)
        return (gone.count, gone)
      }
      return false
    case .helt(let grupper):
      try erase(.helt) { (transaction) throws(StoreError) in
        var gone: [Bestallning.ID] = []
        for grupp in grupper { gone += try transaction.gallraHelt(grupp, at: now) }
        return (gone.count, gone)
      }
      return false
    case .parkerade:
      return try erase(.parkerade) { (transaction) throws(StoreError) in
        (try transaction.gallraParkerade(granser, limit: Self.batch, at: now), [])
      } == Self.batch
    case .bilagor:
      return try erase(.bilagor) { (transaction) throws(StoreError) in
        (try transaction.gallraBilagor(granser, limit: Self.batch), [])
      } == Self.batch
    }
  }

  /// Erases copies outside of the store, and writes that down.
  mutating func take(
    _ mappar: any Gallringsmappar, behallna: Set<Bestallning.ID>
  ) throws(StoreError) {
    let grans = regler.innehallGrans(
      today: surroundings.zone.day(of: now), zone: surroundings.zone)
    let filer = mappar.gallra(aldreAn: grans, utom: behallna)
    utfall.filfel = filer.fel
    try erase(.filer) { (_) throws(StoreError) in (filer.antal, []) }
  }

  @discardableResult
  private mutating func erase(
    _ slag: Gallringslogg.Slag,
    _ body: (any StoreTransaction) throws(StoreError) -> (Int, [Bestallning.ID])
  ) throws(StoreError) -> Int {
    let (antal, ids) = try surroundings.store.write {
      (transaction) throws(StoreError) -> (Int, [Bestallning.ID]) in
      let (antal, ids) = try body(transaction)
      guard antal > 0 else { return (0, []) }
      try transaction.note(
        Gallringslogg(
          slag: slag, antal: antal, bestallningar: ids, uid: caller?.uid, regler: regler), at: now)
      return (antal, ids)
    }
    utfall.antal[slag, default: 0] += antal
    utfall.bestallningar[slag, default: []].formUnion(ids)
    return antal
  }
}

/// What went.
struct Gallringsutfall {
  var antal: [Gallringslogg.Slag: Int] = [:]
  var bestallningar: [Gallringslogg.Slag: Set<Bestallning.ID>] = [:]
  var filfel: String?

  var hasErased: Bool { antal.values.contains { $0 > 0 } }

  /// What went of what was to go.
  func gallrat(av forslag: Gallringsforslag) -> Gallringsforslag {
    Gallringsforslag(
      lista: forslag.lista.efter(
        innehall: bestallningar[.innehall] ?? [], hela: bestallningar[.helt] ?? []),
      parkerade: antal[.parkerade] ?? 0, bilagor: antal[.bilagor] ?? 0, filer: antal[.filer] ?? 0)
  }

  /// For whoever asked.
  var text: String {
    func count(_ slag: Gallringslogg.Slag) -> Int { antal[slag] ?? 0 }
    guard hasErased else { return "nothing was erased" + fault }
    return "erased: the content of \(count(.innehall)) orders, \(count(.helt)) orders whole,"
      + " \(count(.parkerade)) set aside, \(count(.bilagor)) attachments, \(count(.filer)) files"
      + fault
  }

  private var fault: String { filfel.map { "; some files are left: \($0)" } ?? "" }
}
