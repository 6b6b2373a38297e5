/// Avvikelser that were found in a period, by cause.
public struct Avvikelsetal: Hashable, Sendable {
  /// Those of one cause.
  public struct Rad: Hashable, Sendable {
    /// The cause.
    public let orsak: Avvikelse.Orsak
    /// Those that are open.
    public let oppna: Int
    /// Those that are closed, by how; what is missing is none.
    public let stangda: [Avvikelse.Stangning: Int]

    /// All of them.
    public var antal: Int { oppna + stangda.values.reduce(0, +) }
  }

  /// One for each cause, none left out.
  public let rader: [Rad]
  /// Those that a person has noted in the journal.
  public let journalforda: Int
  /// Those that a person has dealt with.
  public let hanterade: Int
  /// Those that are open on the day of the report, whenever they were found.
  public let oppnaNu: Int

  /// All that were found in the period.
  public var antal: Int { rader.reduce(0) { $0 + $1.antal } }
  /// Those of them that were found to be none: a correction or a late receipt took them back.
  public var upphavda: Int { rader.reduce(0) { $0 + $1.stangda[.upphavd, default: 0] } }
}
