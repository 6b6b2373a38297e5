import PlansynkCore
import PlansynkSimulation

@testable import PlansynkService

/// A year of a unit with 200 brukare, through the real services and the real store: orders come,
/// services begin, stand still and end, plans come early, late, refused and never, orders are
/// replaced, and a person deals with what was found.
///
/// From December before the year to the middle of January after it; the same each time.
final class Enhetsar {
  static let brukare = 200
  static let first = day("2025-12-01")
  static let last = day("2027-01-15")
  /// Days on which nothing is sent.
  private static let outage = day("2026-05-04")...day("2026-06-05")

  let bench: Bench
  private let chance = SeededRandom(seed: 2026)
  private var dagbok: [CalendarDay: [(Enhetsar) throws -> Void]] = [:]
  private var numbers = 0
  private(set) var taken = 0
  private(set) var struck = 0
  private(set) var refused: [String] = []

  init(_ regelverk: Regelverk) throws {
    bench = try Bench(start: Self.morning(Self.first.adding(days: -1)), regelverk: regelverk)
    bench.myndighet.reply { [time = bench.time] item in
      guard Self.isRefused(item.address) else { return .accept }
      return .say(.delivered(makeKvittens(.avvisad, mottagen: time.now)))
    }
    for number in 0..<Self.brukare {
      // A third was there when the year began.
      let span = number < Self.brukare / 3 ? 0..<31 : 31..<396
      order(decided: Self.first.adding(days: pick(span)))
    }
    for month in 2..<5 { ended(decided: Self.first.adding(days: 30 * month)) }
  }

  /// The first version of every 31st plan is refused on its merits.
  private static func isRefused(_ address: DeliveryAddress) -> Bool {
    guard case .plan(let plan, version: 1) = address,
      let number = Int(plan.rawValue.suffix(12), radix: 16)
    else { return false }
    return number % 31 == 0
  }

  /// Lives through it.
  func live() throws {
    var today = Self.first
    while today <= Self.last {
      let wait = bench.time.now.milliseconds(until: Self.morning(today))
      try bench.advance(milliseconds: wait)
      for act in dagbok.removeValue(forKey: today) ?? [] { try act(self) }
      try bench.judgeClocks()
      if !Self.outage.contains(today) { try bench.deliverAll() }
      if today.components.day == 1 { try document() }
      today = today.adding(days: 1)
    }
  }

  /// Eight in the morning in Sweden, within an hour.
  private static func morning(_ day: CalendarDay) -> Instant {
    Instant(milliseconds: Int64(day.ordinal) * 86_400_000 + 7 * 3_600_000)
  }

  private func at(_ day: CalendarDay, _ act: @escaping (Enhetsar) throws -> Void) {
    dagbok[max(day, Self.first), default: []].append(act)
  }

  /// Whether something happens that happens to so many in a hundred.
  private func happens(_ percent: Int) -> Bool { Int(chance.fraction() * 100) < percent }

  private func pick(_ range: Range<Int>) -> Int {
    range.lowerBound + Int(chance.fraction() * Double(range.count))
  }

  private func give(_ document: SpoolDokument) throws {
    let verdict = try bench.give(document)
    if let faults = verdict.faults { refused += faults } else { taken += 1 }
  }

  /// An order from its decision on, and what becomes of it.
  private func order(decided: CalendarDay, replacing earlier: Int? = nil) {
    numbers += 1
    let number = numbers
    let insatser = (0..<(happens(40) ? 2 : 1)).map {
      makeInsats(number * 100 + $0, typ: ["HT", "LED"][$0])
    }
    at(decided.adding(days: 1)) { year in
      let now = year.bench.time.now
      let new = makeBestallning(
        number, skickad: now, andrad: now, insatser: insatser, ersatter: earlier,
        beslut: "\(decided)")
      try year.bench.order(new)
      guard let earlier else { return }
      try year.change(earlier, .ersatt)
    }
    guard earlier == nil || happens(30) else { return }
    let together = insatser.count == 2 && happens(50)
    for (place, insats) in insatser.enumerated() where !happens(6) {
      let start = decided.adding(days: 1 + pick(0..<20))
      story(number, insats.id, from: start)
      guard !together || place == 0 else { continue }
      plans(number, together ? insatser.map(\.id) : [insats.id], from: start, place: place)
    }
    ending(number, insatser, decided: decided, isFirst: earlier == nil)
  }

  /// An insats that ended before a plan for it was owed, of which somebody told too late.
  private func ended(decided: CalendarDay) {
    numbers += 1
    let number = numbers
    at(decided) { year in
      let now = year.bench.time.now
      try year.bench.order(
        makeBestallning(number, skickad: now, andrad: now, beslut: "\(decided)"))
    }
    let start = decided.adding(days: 2)
    tell(number, insatsID(number), .paborjad, start)
    tell(
      number, insatsID(number), .avslutad, start.adding(days: 20), on: start.adding(days: 35))
  }

  private func ending(
    _ number: Int, _ insatser: [Insats], decided: CalendarDay, isFirst: Bool
  ) {
    switch pick(0..<100) {
    case 0..<2: at(decided.adding(days: 15)) { try $0.change(number, .felmarkerad) }
    case 2..<6:
      at(decided.adding(days: pick(15..<120))) { try $0.change(number, .avslutad) }
    case 6..<40 where isFirst:
      order(decided: decided.adding(days: pick(20..<200)), replacing: number)
    case 40..<75 where isFirst: order(decided: decided.adding(days: pick(30..<300)))
    default: break
    }
  }

  /// The next version of an order, with another status and the same insatser.
  private func change(_ number: Int, _ status: Bestallning.Status) throws {
    let stored = try bench.write { (transaction) throws(StoreError) in
      try transaction.bestallning(makeID(number))
    }
    guard let stored else { return }
    let now = bench.time.now
    try bench.order(
      makeBestallning(
        number, version: stored.version + 1, status: status, skickad: now, andrad: now,
        insatser: stored.insatser, beslut: "\(stored.beslut.datum)"))
  }

  private func tell(
    _ number: Int, _ insats: Insats.ID, _ typ: InsatsHandelse.Typ, _ datum: CalendarDay,
    on told: CalendarDay? = nil, ersatter: HandelseDokument.Ersatter? = nil
  ) {
    at(told ?? datum) { year in
      try year.give(
        .handelse(
          HandelseDokument(
            bestallning: makeID(number), insats: insats, typ: typ, datum: datum,
            ersatter: ersatter)))
    }
  }

  /// The events of an insats: told soon, late, wrongly, and taken back.
  private func story(_ number: Int, _ insats: Insats.ID, from start: CalendarDay) {
    let lag = happens(85) ? pick(0..<4) : happens(60) ? pick(5..<13) : pick(30..<41)
    let told = start.adding(days: lag)
    tell(number, insats, .paborjad, start, on: told)
    switch pick(0..<100) {
    case 0..<7:
      tell(
        number, insats, .paborjad, start.adding(days: pick(-4..<4)), on: told.adding(days: 4),
        ersatter: .init(typ: .paborjad, datum: start))
    case 7..<10:
      tell(
        number, insats, .annullerad, start, on: told.adding(days: 5),
        ersatter: .init(typ: .paborjad, datum: start))
      tell(number, insats, .paborjad, told.adding(days: 9))
    case 10..<18: tell(number, insats, .avslutad, told.adding(days: pick(5..<25)))
    case 18..<30: tell(number, insats, .avslutad, told.adding(days: pick(60..<200)))
    case 30..<38:
      let away = told.adding(days: pick(3..<20))
      tell(number, insats, .avbruten, away)
      tell(number, insats, .aterupptagen, away.adding(days: pick(4..<20)))
    case 38..<44:
      // Found out after the last day: what was missed was never owed.
      tell(
        number, insats, .paborjad, start.adding(days: 20), on: start.adding(days: 34),
        ersatter: .init(typ: .paborjad, datum: start))
    default: break
    }
  }

  /// A plan and its later versions, with its follow-ups.
  private func plans(
    _ number: Int, _ insatser: [Insats.ID], from start: CalendarDay, place: Int
  ) {
    guard !happens(4) else { return }
    let delay =
      switch pick(0..<100) {
      case 0..<3: -1
      case 3..<66: pick(2..<15)
      case 66..<88: pick(15..<28)
      case 88..<96: pick(28..<40)
      default: pick(40..<90)
      }
    let plan = number * 10 + place
    var day = max(start.adding(days: delay), start.adding(days: -1))
    let due = day.adding(days: pick(50..<150))
    hand(plan, 1, number, insatser, on: day, due: due)
    if plan % 31 == 0 {
      day = day.adding(days: pick(6..<20))
      hand(plan, 2, number, insatser, on: day, due: due)
    } else if happens(12) {
      let again = day.adding(days: pick(40..<120))
      hand(plan, 2, number, insatser, on: again, due: again.adding(days: 120))
    }
    let done: Int? = happens(60) ? pick(-5..<1) : happens(40) ? pick(1..<25) : nil
    guard let done else { return }
    let hasGoals = happens(50)
    at(due.adding(days: done)) { year in
      let today = due.adding(days: done)
      try year.give(
        .uppfoljning(
          UppfoljningDokument(plan: makeID(plan), datum: today, malUppfoljda: hasGoals)))
    }
    correct(plan, Uppfoljning.Namn(datum: due.adding(days: done), malUppfoljda: hasGoals))
  }

  /// Every ninth follow-up was never done, and every seventh a day earlier than was told.
  private func correct(_ plan: Int, _ told: Uppfoljning.Namn) {
    guard plan % 9 == 0 || plan % 7 == 0 else { return }
    at(told.datum.adding(days: 3)) { year in
      try year.give(
        .uppfoljning(
          UppfoljningDokument(
            plan: makeID(plan), typ: plan % 9 == 0 ? .annullerad : .gjord,
            datum: told.datum.adding(days: plan % 9 == 0 ? 0 : -1),
            malUppfoljda: told.malUppfoljda, ersatter: told)))
    }
  }

  private func hand(
    _ plan: Int, _ version: Int, _ number: Int, _ insatser: [Insats.ID], on day: CalendarDay,
    due: CalendarDay
  ) {
    at(day) { year in
      let json = Self.planJSON(plan, version, number, insatser, faststalld: day, due: due)
      try year.give(year.bench.surroundings.codec.read(json))
      // Now and then it was the wrong one, and somebody sees it before it goes.
      guard plan % 37 == 0 else { return }
      let answer = try BenchOperator(year.bench).cancel(.aPlan(plan, version: version))
      if answer.reached == ["cancelled"] { year.struck += 1 }
    }
  }

  /// Once a month somebody deals with what was found.
  private func document() throws {
    let now = bench.time.now
    let reading = try bench.reader()
    let verbs = AvvikelseVerbs(
      surroundings: bench.surroundings, reading: reading, caller: OperatorCaller(uid: 1001),
      now: now)
    for details in try reading.avvikelser(.attGora, limit: 1000) where happens(60) {
      let id = details.avvikelse.id.rawValue
      if details.markeringar[.journalford] == nil { _ = try verbs.markera(id, .journalford) }
      if happens(70), details.markeringar[.hanterad] == nil {
        _ = try verbs.markera(id, .hanterad)
      }
      if details.closing == nil, happens(20) {
        _ = try verbs.stang(id, reason: OperatorReason(kept: "plan on paper"))
      }
    }
  }
}

extension Enhetsar {
  /// A plan for several insatser, as the neighbour writes it.
  static func planJSON(
    _ plan: Int, _ version: Int, _ number: Int, _ insatser: [Insats.ID],
    faststalld: CalendarDay, due: CalendarDay
  ) -> [UInt8] {
    let ids = insatser.map { "\"\($0)\"" }.joined(separator: ", ")
    let entries = insatser.map {
      """
      {"insatsId": "\($0)", "vad": "v", "hur": "h", "nar": "n", "vem": "stodjande",
       "utforsAv": "u", "malIds": ["m1"]}
      """
    }
    return Array(
      """
      {"dokument": "genomforandeplan", "planId": "\(makeID(plan) as Genomforandeplan.ID)",
       "version": \(version), "bestallningId": "\(makeID(number) as Bestallning.ID)",
       "faststalld": {"datum": "\(faststalld)", "av": {"namn": "A", "roll": "chef"}},
       "signaturer": [], "period": {"fran": "\(faststalld)"},
       "delaktighet": {"brukareDeltog": true, "foretradare": [], "narstaende": []},
       "samverkan": [], "uttalanden": [],
       "mal": [{"id": "m1", "text": "t", "delmal": [], "insatsIds": [\(ids)]}],
       "insatser": [\(entries.joined(separator: ", "))],
       "uppfoljning": {"datum": "\(due)"}, "bilagor": []}
      """.utf8)
  }
}
