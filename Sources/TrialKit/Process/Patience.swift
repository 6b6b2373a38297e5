import PlansynkHost

/// Waiting for what other processes do, on the monotonic clock.
///
/// Real processes tell nobody when they are done, so a trial looks again and again until a
/// deadline; it never takes for granted that something has happened because time has passed.
public enum Patience {
  /// Looks until the condition holds; throws `late` with `what` when it does not in time.
  public static func wait(
    for what: @autoclosure () -> String, atMost limit: Duration,
    every pause: Duration = .milliseconds(20),
    until condition: () async throws(TrialError) -> Bool
  ) async throws(TrialError) {
    let clock = SystemClock()
    let deadline = clock.monotonicMilliseconds + limit.wholeMilliseconds
    while try await !condition() {
      guard clock.monotonicMilliseconds < deadline, !Task.isCancelled else {
        throw .late(what(), milliseconds: limit.wholeMilliseconds)
      }
      await clock.sleep(milliseconds: max(1, pause.wholeMilliseconds))
    }
  }

  /// Lets time pass: as a part of the trial (when a fault strikes), never to wait for something.
  public static func linger(_ time: Duration) async {
    await SystemClock().sleep(milliseconds: time.wholeMilliseconds)
  }

  /// How long something took.
  public static func measure<Value>(
    _ body: () async throws(TrialError) -> Value
  ) async throws(TrialError) -> (value: Value, milliseconds: Int64) {
    let clock = SystemClock()
    let start = clock.monotonicMilliseconds
    let value = try await body()
    return (value, clock.monotonicMilliseconds - start)
  }
}

extension Duration {
  var wholeMilliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
