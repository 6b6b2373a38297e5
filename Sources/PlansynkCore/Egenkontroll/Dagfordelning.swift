/// How many days plans took that are back.
public struct Dagfordelning: Hashable, Sendable {
  /// The plans that took just so many days.
  public struct Stapel: Hashable, Sendable {
    /// The days, 0 and up.
    public let dagar: Int
    /// Plans that were back in time.
    public let iTid: Int
    /// Plans that came after their last day.
    public let sent: Int

    /// All of them.
    public var antal: Int { iTid + sent }
  }

  /// One for each number of days that some plan took, fewest first.
  public let staplar: [Stapel]

  /// The distribution of some rows; those without a plan count not.
  init(_ rader: [Planrad]) {
    let back = rader.filter { $0.dagar != nil }
    staplar = Dictionary(grouping: back) { $0.dagar ?? 0 }
      .map { dagar, rader in
        let late = rader.count { $0.utfall == .sent }
        return Stapel(dagar: dagar, iTid: rader.count - late, sent: late)
      }
      .sorted { $0.dagar < $1.dagar }
  }

  /// The plans that are back.
  public var antal: Int { staplar.reduce(0) { $0 + $1.antal } }

  /// The fewest days within which at least so many per cent of the plans that are back had come;
  /// `nil` where none is. 50 is the median.
  public func dagar(forProcent procent: Int) -> Int? {
    let needed = (antal * procent + 99) / 100
    var sum = 0
    return staplar.first { stapel in
      sum += stapel.antal
      return sum >= max(1, needed)
    }?.dagar
  }
}
