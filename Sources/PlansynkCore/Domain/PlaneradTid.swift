/// Minutes per period: the beräknad tid of a decision, or the time that a plan sets aside.
///
/// Source: the wire contract, `PlaneradTid`; S-Bilaga10.
public struct PlaneradTid: Hashable, Sendable {
  /// What the minutes are counted per.
  public enum Period: String, CaseIterable, Sendable {
    case dag
    case vecka
    case manad

    /// Its length in days. A month has 30: an hour a day is thirty hours a month, as people reckon,
    /// and a plan is never refused for what months differ in.
    public var dagar: Int {
      switch self {
      case .dag: 1
      case .vecka: 7
      case .manad: 30
      }
    }
  }

  /// Minutes; from 0.
  public let minuter: Int
  /// The period that they are counted per.
  public let period: Period

  /// So many minutes per period.
  public init(minuter: Int, period: Period) {
    self.minuter = minuter
    self.period = period
  }

  /// Days that hold every period a whole number of times, so that sums of different periods are
  /// compared without rounding.
  private static let commonDays = 210

  /// Minutes in 210 days: what times of different periods are added up and compared as.
  public var minuterAsCommon: Int { minuter * (Self.commonDays / period.dagar) }

  /// So many minutes in 210 days, told per `period` and rounded up: more than some whole number
  /// stays more.
  public init(common minuter: Int, per period: Period) {
    let parts = Self.commonDays / period.dagar
    self.init(minuter: (minuter + parts - 1) / parts, period: period)
  }
}
