/// What went over the API's port.
struct Traffic: Sendable {
  /// Requests that were read.
  var requests = 0
  /// Whole answers that were sent, by status.
  var answered: [Int: Int] = [:]
}
