import PlansynkCore

/// A line about something that was told: what, and then when and by whom.
struct ToldText<Place: Zone> {
  let what: String
  let at: Instant
  let uid: UInt32?
  let zone: Place

  /// Set in by so many columns; what does not fit goes on below, two further in.
  func lines(at column: Int) -> [String] {
    // Nobody's name: what came through the in-tray was told by a program.
    let who = uid.map { ", uid \($0)" } ?? ""
    return Indented.lines(
      "\(what); told \(SwedishClockTime(at, in: zone))\(who)",
      first: String(repeating: " ", count: column), rest: column + 2)
  }
}
