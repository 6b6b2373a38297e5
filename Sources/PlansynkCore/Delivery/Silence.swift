/// How long nothing has got through, while what fails is put down to suspects alone.
///
/// Counted from the first such fault after the last success. When it has lasted `seconds`, the
/// probe is asked; one that goes well is an answer too, and the next time twice as long is waited:
/// a feed that alone always fails must not make a line in the journal each time that it is read.
struct Silence: Hashable, Sendable {
  /// How long nothing may get through at first.
  static let seconds: Int64 = 300
  /// The longest that is waited between two such probes.
  static let secondsMax: Int64 = 6 * 3600

  private var since: Instant?
  private var limitSeconds = Self.seconds

  /// Takes notice of a suspect's fault at `now`; answers whether nothing has got through for long.
  mutating func isLong(at now: Instant) -> Bool {
    let since = self.since ?? now
    self.since = since
    return since.seconds(until: now) >= limitSeconds
  }

  /// A probe went well.
  mutating func isAnswered(at now: Instant) {
    guard since != nil else { return }
    since = now
    limitSeconds = min(limitSeconds * 2, Self.secondsMax)
  }

  /// A request got through.
  mutating func end() { self = Silence() }

  /// The wall clock was set: it is counted anew.
  mutating func clockStepped() { since = nil }
}
