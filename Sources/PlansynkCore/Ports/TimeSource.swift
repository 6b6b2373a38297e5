/// Where the time comes from, and how to wait. The only way for the middle to learn of either.
public protocol TimeSource: Sendable {
  /// The wall clock. It may step in either direction.
  var now: Instant { get }

  /// Milliseconds on a clock that never steps; its zero means nothing.
  var monotonicMilliseconds: Int64 { get }

  /// Waits on the monotonic clock; ends early when the task is cancelled.
  func sleep(milliseconds: Int64) async
}

/// Which Swedish calendar day an instant falls on.
///
/// Source: Europe/Stockholm from the system's tzdata.
public protocol Zone: Sendable {
  /// The calendar day of an instant.
  func day(of instant: Instant) -> CalendarDay

  /// The first instant after a day: an inclusive last day ends here.
  func end(of day: CalendarDay) -> Instant
}

/// Where chance comes from.
public protocol RandomSource: Sendable {
  /// A fraction from 0 up to, not including, 1.
  func fraction() -> Double

  /// 63 random bits, never negative.
  func number() -> Int64
}
