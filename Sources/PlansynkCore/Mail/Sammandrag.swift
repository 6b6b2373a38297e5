/// The digest of a day: how it stands now, and what is new since the last one.
public struct Sammandrag: Hashable, Sendable {
  /// A clock that somebody is reminded of, and how near its last day is.
  public struct Rad: Hashable, Sendable {
    /// The clock.
    public let bevakning: Bevakning
    /// How near.
    public let steg: Paminnelse.Steg

    /// A line.
    public init(_ bevakning: Bevakning, _ steg: Paminnelse.Steg) {
      self.bevakning = bevakning
      self.steg = steg
    }

    /// Tells this line from others, and one step from the next, in ids, days and words of ours. A
    /// last day that moves with an interruption is no news; the day from which it counts is.
    var nyckel: String {
      let vad = bevakning.insats?.rawValue ?? bevakning.plan?.rawValue ?? "-"
      return "\(bevakning.slag.rawValue) \(bevakning.bestallning) \(vad) \(bevakning.ankare)"
        + " \(steg.ord)"
    }
  }

  /// Avvikelser and plans as they stand.
  public let lage: MailLage
  /// Clocks that somebody is reminded of, the last day first.
  public let paminnelser: [Rad]
  /// Keys of the lines that the last digest did not tell.
  private let nya: Set<String>

  /// A digest of what orders there are.
  ///
  /// - Parameter told: what the last one told; `nil` before the first.
  public init(
    lage: MailLage, bestallningar: [Bestallningslage], regelverk: Regelverk, zone: any Zone,
    today: CalendarDay, told: ToldSammandrag?
  ) {
    let regler = Bevakningsregler(regelverk, zone: zone, today: today)
    self.lage = lage
    paminnelser = bestallningar.flatMap(regler.bevakningar)
      .sorted(by: Bevakning.isBefore)
      .compactMap { bevakning in
        Paminnelse.steg(of: bevakning, regelverk: regelverk, today: today)
          .map { Rad(bevakning, $0) }
      }
    let all = paminnelser.map(\.nyckel) + lage.avvisade.map(Self.nyckel)
    nya = Set(all).subtracting(told?.rader ?? [])
  }

  /// What it tells, line by line, for the next one to know.
  public var rader: Set<String> {
    Set(paminnelser.map(\.nyckel) + lage.avvisade.map(Self.nyckel))
  }

  /// Whether it tells anything that the last one did not; else it is not sent.
  public var hasNews: Bool { !lage.nya.isEmpty || !lage.nyaPlaner.isEmpty || !nya.isEmpty }

  /// Whether the last digest did not tell this: the clock is new, or its last day nearer.
  func isNew(_ rad: Rad) -> Bool { nya.contains(rad.nyckel) }

  private static func nyckel(_ avvisad: MailAvvisad) -> String { "avvisad \(avvisad.item)" }
}
