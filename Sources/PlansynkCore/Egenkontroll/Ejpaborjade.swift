/// Insatser that are ordered and that nobody has said began, by how old their decision is on the
/// day of the report.
public struct Ejpaborjade: Hashable, Sendable {
  /// Whole months since the decision, as `0` for less than one; the last is all beyond.
  public let perManad: [Int]
  /// The months after which a decision that is not carried out is reported.
  public let manaderMax: Int

  /// The numbers of some days of decision.
  init(beslut: [CalendarDay], manaderMax: Int, today: CalendarDay) {
    self.manaderMax = manaderMax
    var counts = Array(repeating: 0, count: manaderMax + 1)
    for day in beslut {
      // The last day is inclusive, as that of every clock.
      let months = (1...manaderMax).first { today <= day.adding(months: $0) } ?? manaderMax + 1
      counts[months - 1] += 1
    }
    perManad = counts
  }

  /// All of them.
  public var antal: Int { perManad.reduce(0, +) }
  /// Those that are to be reported.
  public var overTiden: Int { perManad[manaderMax] }
}
