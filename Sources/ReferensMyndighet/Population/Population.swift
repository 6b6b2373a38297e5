/// A believable and wholly synthetic population of orders, the same for the same seed.
///
/// Numbers of persons are only those that the authorities publish for tests, or reservnummer of a
/// form that no register issues; names are drawn from short lists. Nothing in it is about anyone.
public struct Population: Sendable {
  /// What the population is drawn for.
  public struct Frame: Sendable {
    /// The day on which the newest orders are sent.
    public var today: CalendarDay
    /// How many weeks back from today the orders lie.
    public var weeks: Int
    /// The id of the unit that all orders name.
    public var utforarenhet: String

    /// Makes a frame; fewer than one week counts as one.
    public init(today: CalendarDay, weeks: Int = 8, utforarenhet: String = "enhet-1") {
      self.today = today
      self.weeks = max(1, weeks)
      self.utforarenhet = utforarenhet
    }
  }

  private let frame: Frame
  private var chance: SplitMix64
  private var made = 0

  /// Starts the population that belongs to the seed.
  public init(seed: UInt64, frame: Frame) {
    self.frame = frame
    chance = SplitMix64(seed: seed)
  }

  /// The next orders, sorted by the instant at which they were sent, as a feed has them.
  public mutating func orders(_ count: Int) -> [Json] {
    guard count > 0 else { return [] }
    return (0..<count).map { _ in next() }
      .sorted { ($0["skickad"]?.string ?? "") < ($1["skickad"]?.string ?? "") }
  }

  /// The next order: version 1, `aktiv`, sent within the weeks of the frame.
  public mutating func next() -> Json {
    made += 1
    let lss = chance.chance(percent: 25)
    let sentDay = frame.today.adding(days: -chance.number(in: 0...(frame.weeks * 7 - 1)))
    let sent = UTCInstant(
      sentDay, hour: chance.number(in: 6...15), minute: chance.number(in: 0...59),
      second: chance.number(in: 0...59))
    let decided = sentDay.adding(days: -chance.number(in: 0...6))
    let wished = sentDay.adding(days: chance.number(in: 0...10))
    let insatser = insatser(lss: lss, wished: wished)
    return .object(present: [
      ("id", .string(chance.uuid())), ("version", 1), ("status", "aktiv"),
      ("skickad", .string(sent.description)), ("andrad", .string(sent.description)),
      ("lagrum", lss ? Vocabulary.lss : Vocabulary.sol),
      ("beslut", beslut(decided: decided, wished: wished, lss: lss)),
      (
        "utforarenhet",
        ["id": .string(frame.utforarenhet), "namn": "Hemtjänsten Björken"]
      ),
      ("handlaggare", handlaggare(lss: lss)), ("brukare", brukare()),
      ("insatser", .array(insatser)),
      ("mal", .array(texts(Vocabulary.goals, 1...3))),
      ("ovrigt", chance.chance(percent: 30) ? .string(chance.pick(Vocabulary.notes)) : nil),
    ])
  }

  private mutating func beslut(decided: CalendarDay, wished: CalendarDay, lss: Bool) -> Json {
    let frameDecision = !lss && chance.chance(percent: 70)
    let end = chance.chance(percent: 60) ? decided.adding(days: chance.pick([182, 365, 730])) : nil
    return .object(present: [
      ("id", .string("B-\(decided.parts.year)-\(padded(made, 5))")),
      ("datum", .string(decided.description)), ("rambeslut", .bool(frameDecision)),
      ("beraknadTid", frameDecision ? beraknadTid() : nil),
      (
        "galler",
        .object(present: [
          ("fran", .string(min(decided, wished).description)),
          ("till", end.map { .string($0.description) }),
        ])
      ),
    ])
  }

  private mutating func beraknadTid() -> Json {
    chance.chance(percent: 50)
      ? ["minuter": .int(chance.number(in: 20...200) * 60), "period": "manad"]
      : ["minuter": .int(chance.number(in: 4...80) * 15), "period": "vecka"]
  }

  private mutating func handlaggare(lss: Bool) -> Json {
    let person = chance.number(in: 1...8)
    let name = "\(Vocabulary.firstNames[person]) \(Vocabulary.lastNames[person])"
    let funktion: Json =
      lss
      ? ["id": "funktion-lss", "namn": "LSS-enheten"]
      : ["id": "funktion-aldre", "namn": "Biståndsenheten"]
    return .object(present: [
      ("id", .string("handlaggare-\(person)")), ("namn", .string(name)), ("funktion", funktion),
      ("epost", .string("handlaggare-\(person)@kommun.example")),
      ("telefon", chance.chance(percent: 70) ? .string("070-174 06 \(34 + person)") : nil),
    ])
  }

  private mutating func brukare() -> Json {
    let skydd = drawn([
      (85, "ingen"), (8, "sekretessmarkering"), (4, "skyddad-folkbokforing"),
      (3, "fingerade-uppgifter"),
    ])
    let name = "\(chance.pick(Vocabulary.firstNames)) \(chance.pick(Vocabulary.lastNames))"
    return .object(present: [
      ("personId", personId(protected: skydd != "ingen")),
      ("namn", skydd == "ingen" ? .string(name) : nil), ("skydd", .string(skydd)),
      ("foretradare", .array(foretradare(nameless: skydd != "ingen"))),
      (
        "kommunikation",
        chance.chance(percent: 25) ? .string(chance.pick(Vocabulary.communication)) : nil
      ),
    ])
  }

  private mutating func personId(protected: Bool) -> Json {
    if protected { return ["typ": "personnummer", "varde": "200001252386"] }
    switch drawn([
      (84, "personnummer"), (8, "samordningsnummer"), (6, "reservnummer"), (2, "okand"),
    ])
    {
    case "samordningsnummer": return ["typ": "samordningsnummer", "varde": "196109732393"]
    case "reservnummer":
      return ["typ": "reservnummer", "varde": .string("R\(padded(made, 11))")]
    case "okand": return ["typ": "okand", "varde": .string("okand-\(made)")]
    default:
      let number = chance.pick(["196101182803", "195009072553"])
      return ["typ": "personnummer", "varde": .string(number)]
    }
  }

  private mutating func foretradare(nameless: Bool) -> [Json] {
    guard chance.chance(percent: 30) else { return [] }
    let name = "\(chance.pick(Vocabulary.firstNames)) \(chance.pick(Vocabulary.lastNames))"
    let number = chance.number(in: 5...33)
    return [
      .object(present: [
        ("roll", .string(chance.pick(["god man", "förvaltare", "anhörig med fullmakt"]))),
        ("namn", nameless ? nil : .string(name)),
        ("kontakt", nameless ? nil : .string("070-174 06 \(padded(number, 2))")),
      ])
    ]
  }

  private mutating func insatser(lss: Bool, wished: CalendarDay) -> [Json] {
    let services = lss ? Vocabulary.lssServices : Vocabulary.solServices
    let count = min(services.count, drawn([(35, 1), (25, 2), (15, 3), (10, 4), (10, 6), (5, 8)]))
    var left = services
    return (0..<count).map { _ in
      let service = left.remove(at: chance.number(in: 0...(left.count - 1)))
      return .object(present: [
        ("id", .string(chance.uuid())), ("typ", service.typ),
        ("omrade", chance.chance(percent: 80) ? service.omrade : nil),
        ("omfattning", chance.chance(percent: 80) ? omfattning() : nil),
        ("onskadStart", chance.chance(percent: 85) ? .string(wished.description) : nil),
        ("mal", .array(texts(Vocabulary.insatsGoals, 0...2))),
        ("beskrivning", .string(service.description)),
      ])
    }
  }

  private mutating func omfattning() -> Json {
    chance.chance(percent: 60)
      ? [
        "minuter": .int(chance.number(in: 1...12) * 15),
        "antal": .int(chance.number(in: 1...4)), "period": .string(chance.pick(["dag", "vecka"])),
      ]
      : ["antal": .int(chance.number(in: 1...6)), "period": "manad"]
  }

  private mutating func texts(_ all: [String], _ count: ClosedRange<Int>) -> [Json] {
    let start = chance.number(in: 0...(all.count - 1))
    return (0..<chance.number(in: count)).map { .string(all[(start + $0) % all.count]) }
  }

  /// One of the values, each with its weight; the weights add up to 100.
  private mutating func drawn<Value>(_ weighted: [(Int, Value)]) -> Value {
    var rest = chance.number(in: 1...100)
    for (weight, value) in weighted.dropLast() {
      if rest <= weight { return value }
      rest -= weight
    }
    return weighted[weighted.count - 1].1
  }
}
