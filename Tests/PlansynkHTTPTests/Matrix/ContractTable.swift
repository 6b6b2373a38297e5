import PlansynkCore

/// The contract's table "What each answer means to the sender", stated once more, row by row, in
/// its own order and its own words. The first row that fits decides.
///
/// Nothing of the program is used here: this is what the program is held against, and what the page
/// `HTTPMatrix.md` is printed from.
struct ContractTable {
  /// One question to the table.
  struct Cell: Hashable {
    let call: MatrixCall
    let status: Int
    let reading: MatrixShape.Reading
    /// The server's wish in seconds, where it has a readable one.
    let retryAfter: Int64?
  }

  typealias Row = (
    fits: @Sendable (Cell) -> Bool, means: @Sendable (Cell) -> MatrixClass
  )

  /// What a cell means.
  static func means(_ cell: Cell) -> MatrixClass? {
    let rows =
      switch cell.call {
      case .item: notWhole + destination + item
      case .feed: feedBefore + notWhole + destination + feed
      case .kvittens: notWhole + destination + kvittens
      case .probe: notWhole + destination + probe
      }
    return rows.first { $0.fits(cell) }?.means(cell)
  }

  /// "timeout, reset, cut short, wrong length": there is no answer to judge, whatever its status.
  private static let notWhole: [Row] = [
    ({ $0.reading == .broken || $0.reading == .tooLarge }, { _ in .uncertain })
  ]

  /// The rows that blame the destination.
  private static let destination: [Row] = [
    // "3xx"
    ({ (300...399).contains($0.status) }, { _ in .certain }),
    // "401, 407, TLS client certificate refused, 400 without problem+json"
    ({ [401, 407].contains($0.status) }, { _ in .credentials }),
    ({ $0.status == 400 && $0.reading != .problem }, { _ in .credentials }),
    // "403"
    ({ $0.status == 403 }, { _ in .forbidden }),
    // "429, or 503 with Retry-After"
    ({ $0.status == 429 }, { .throttled(seconds: $0.retryAfter) }),
    ({ $0.status == 503 && $0.retryAfter != nil }, { .throttled(seconds: $0.retryAfter) }),
    // "502, 503, 504, 505–599"
    ({ (502...599).contains($0.status) }, { _ in .certain }),
    // "any other status whose body is not the contract: neither empty, nor JSON object on 2xx, nor
    // problem+json from 400 up (413 excepted); 1xx, 203, 205–299"
    ({ (100...199).contains($0.status) || $0.status == 203 }, { _ in .uncertain }),
    ({ (205...299).contains($0.status) }, { _ in .uncertain }),
    // No status of HTTP at all (RFC 9110, 15).
    ({ $0.status >= 600 }, { _ in .uncertain }),
    ({ $0.status != 413 && !isContract($0) }, { _ in .uncertain }),
  ]

  @Sendable private static func isContract(_ cell: Cell) -> Bool {
    switch cell.reading {
    case .empty: true
    case .object, .promised: (200...299).contains(cell.status)
    case .problem: cell.status >= 400
    case .foreign, .broken, .tooLarge: false
    }
  }

  /// The rows that are about what was sent.
  private static let item: [Row] = [
    // "200, 201, 204"; a plan without a receipt that can be read is asked for.
    (
      { [200, 201, 204].contains($0.status) },
      { $0.call == .item(.plan) && $0.reading != .promised ? .decisionPending : .delivered }
    ),
    // "202"; only a plan has a decision to wait for.
    ({ $0.status == 202 }, { $0.call == .item(.plan) ? .decisionPending : .delivered }),
    // "500, 408, 425"
    ({ [500, 408, 425].contains($0.status) }, { _ in .transient }),
    // "409"
    ({ $0.status == 409 }, { _ in .conflict }),
    // "412"; only a plan names attachments, for others it is one more 4xx.
    ({ $0.status == 412 && $0.call == .item(.plan) }, { _ in .attachmentMissing }),
    // "every other 4xx, and 501"
    ({ (400...499).contains($0.status) || $0.status == 501 }, { _ in .permanent }),
  ]

  /// "410 on the feed; 400 on the feed, the first time: this row goes before all others", and "an
  /// answer too large to read makes the client halve its limit". Any other 400 is the poll's own
  /// matter: the decision "What the feed refuses".
  private static let feedBefore: [Row] = [
    (
      {
        [400, 410].contains($0.status) && $0.call == .feed(hasCursor: true)
          && $0.reading != .broken && $0.reading != .tooLarge
      }, { _ in .cursorExpired }
    ),
    (
      { $0.status == 400 && $0.reading != .broken && $0.reading != .tooLarge },
      { _ in .refused }
    ),
    ({ $0.status == 200 && $0.reading == .tooLarge }, { _ in .tooLarge }),
  ]

  /// Whatever is neither a page nor known to be the destination's fault makes no sense.
  private static let feed: [Row] = [
    ({ $0.status == 200 && $0.reading == .promised }, { _ in .page }),
    ({ _ in true }, { _ in .uncertain }),
  ]

  /// "A 404 for a receipt that we once had means that the server lost it."
  private static let kvittens: [Row] = [
    ({ $0.status == 200 && $0.reading == .promised }, { _ in .receipt }),
    ({ $0.status == 404 }, { _ in .lost }),
    ({ _ in true }, { _ in .askedAgain }),
  ]

  /// Only the service itself, saying its name, is well.
  private static let probe: [Row] = [
    ({ $0.status == 200 && $0.reading == .promised }, { _ in .well }),
    ({ _ in true }, { _ in .certain }),
  ]
}
