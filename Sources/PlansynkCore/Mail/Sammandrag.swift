/// The digest of a day: how it stands now, and what is new since the last one.
public struct Sammandrag: Hashable, Sendable {
  /// Avvikelser and plans as they stand.
  public let lage: MailLage

  /// A digest.
  public init(lage: MailLage) {
    self.lage = lage
  }

  /// What it tells, line by line, in ids, days and steps.
  public var rader: Set<String> { Set(lage.avvisade.map { "avvisad \($0.item)" }) }

  /// Whether it tells anything that the last one did not; else it is not sent.
  public func hasNews(since told: ToldSammandrag?) -> Bool {
    !lage.nya.isEmpty || !lage.nyaPlaner.isEmpty
      || !rader.subtracting(told?.rader ?? []).isEmpty
  }
}
