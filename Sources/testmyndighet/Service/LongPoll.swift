import ReferensMyndighet

/// `Prefer: wait=N` on the feed: an empty page is held back until it is no longer empty, or N
/// seconds have passed (RFC 7240, 4.3).
struct LongPoll {
  let service: TestmyndighetService
  let connection: Connection
  let request: MyndighetRequest

  /// How often it is looked for news.
  private static let stepMilliseconds = 50

  /// Holds the answer back as long as it is to be; answers whether anybody still waits for it.
  func hold() -> Bool {
    guard let seconds else { return true }
    for _ in 0..<(seconds * 1000 / Self.stepMilliseconds) {
      guard service.isEmptyPage(request) else { return true }
      guard connection.wait(milliseconds: Self.stepMilliseconds, alarm: service.ended) else {
        return false
      }
    }
    return true
  }

  private var seconds: Int? {
    guard request.method == "GET", request.path.hasSuffix("/bestallningar") else { return nil }
    let wish = request.header("Prefer")?.split { $0 == "," || $0 == " " } ?? []
    return wish.first { $0.hasPrefix("wait=") }.flatMap { Int($0.dropFirst("wait=".count)) }
  }
}
