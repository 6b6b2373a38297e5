import PlansynkCore

/// The page `HTTPMatrix.md`, printed from the contract's table.
enum MatrixPage {
  typealias Cell = ContractTable.Cell

  /// One line of a table: a status, and whether the server named a time to wait.
  private struct Line: Hashable {
    let status: Int
    var hasWish = false
  }

  private static let lines =
    (100...599).map { Line(status: $0) }
    + (100...599).map { Line(status: $0, hasWish: true) }.filter { line in
      MatrixCall.allCases.contains { words(line, $0) != words(Line(status: line.status), $0) }
    }

  private static func words(_ line: Line, _ call: MatrixCall) -> [String] {
    MatrixShape.Reading.allCases.map { reading in
      let isBodyless = [204, 304].contains(line.status) && reading != .broken
      let cell = Cell(
        call: call, status: line.status, reading: isBodyless ? .empty : reading,
        retryAfter: line.hasWish ? 7 : nil)
      return ContractTable.means(cell)?.word ?? "?"
    }
  }

  /// A table of lines that mean the same together, in the order of their first status.
  private static func table(_ call: MatrixCall, _ lines: [Line]) -> String {
    var order: [[String]] = []
    var labels: [[String]: [Line]] = [:]
    for line in lines.sorted(by: {
      ($0.status, $0.hasWish ? 1 : 0) < ($1.status, $1.hasWish ? 1 : 0)
    }) {
      let row = words(line, call)
      if labels[row] == nil { order.append(row) }
      labels[row, default: []].append(line)
    }
    let columns = MatrixShape.Reading.allCases.map(\.rawValue)
    var text = "| status | \(columns.joined(separator: " | ")) |\n"
    text += "|---|" + String(repeating: "---|", count: columns.count) + "\n"
    for row in order {
      text += "| \(label(labels[row] ?? [])) | \(row.joined(separator: " | ")) |\n"
    }
    return text
  }

  /// `200, 203–299, 503 with Retry-After`.
  private static func label(_ lines: [Line]) -> String {
    var parts: [String] = []
    var range: ClosedRange<Int>?
    func close() {
      guard let known = range else { return }
      parts.append(
        known.count == 1 ? "\(known.lowerBound)" : "\(known.lowerBound)–\(known.upperBound)")
      range = nil
    }
    for line in lines {
      guard !line.hasWish else {
        close()
        parts.append("\(line.status) with `Retry-After`")
        continue
      }
      if let known = range, line.status == known.upperBound + 1 {
        range = known.lowerBound...line.status
      } else {
        close()
        range = line.status...line.status
      }
    }
    close()
    return parts.joined(separator: ", ")
  }

  /// Kinds of item that are judged as `call` in every cell.
  private static func alike(_ call: MatrixCall) -> [String] {
    DeliveryKind.allCases.map(MatrixCall.item).filter { other in
      lines.allSatisfy { words($0, other) == words($0, call) }
    }.map { "`\($0.testDescription)`" }
  }

  static func text() -> String {
    let base = MatrixCall.item(.mottagning)
    let plan = MatrixCall.item(.plan)
    let differing = lines.filter { words($0, base) != words($0, plan) }
    let cursor = lines.filter {
      words($0, .feed(hasCursor: true)) != words($0, .feed(hasCursor: false))
    }
    return """
      # HTTP matrix

      What plansynk makes of every status with every body, for every kind of call.

      ## Overview

      Printed from the contract's table "What each answer means to the sender" as the tests state
      it, not from the program: the program is held against the same statement, without a socket
      for every status and over libcurl and real sockets for every shape of a body. A test compares
      this page with that statement; to print it anew run
      `PLANSYNK_PRINT_PAGES=1 swift test --filter MatrixPageTests`.

      The columns are what the contract sees of a body:

      \(shapes())
      204 and 304 have no body, whatever a server writes.

      ## What is sent

      \(alike(base).joined(separator: ", ")):

      \(table(base, lines))
      \(alike(plan).joined(separator: ", ")) differs here alone:

      \(table(plan, differing))
      ## The feed

      After a cursor:

      \(table(.feed(hasCursor: true), lines))
      From its start, without a cursor, it differs here alone:

      \(table(.feed(hasCursor: false), cursor))
      ## The receipt of a plan, asked for

      \(table(.kvittens, lines))
      ## The probe

      \(table(.probe, lines))
      ## The words

      \(glossary)
      \(wishes())

      """
  }

  private static func shapes() -> String {
    var text = "| column | bodies |\n|---|---|\n"
    for reading in MatrixShape.Reading.allCases {
      let shapes = MatrixShape.allCases.filter { $0.column == reading }.map(\.rawValue)
      text += "| \(reading.rawValue) | \(shapes.joined(separator: "; ")) |\n"
    }
    return text
  }

  private static func wishes() -> String {
    let rows =
      RetryAfterTests.readable.map { ($0.0, "\($0.1)") }
      + RetryAfterTests.unreadable.map { ($0.isEmpty ? " " : $0, "no wish") }
    return """
      ## Retry-After

      Read by plansynk itself and clamped to an hour. Of several fields the longest readable wish
      holds; a field that cannot be read is none. The clock of these examples stands at
      Sun, 06 Nov 1994 08:49:00 GMT.

      | field | seconds |
      |---|---|
      \(rows.map { "| `\($0.0)` | \($0.1) |" }.joined(separator: "\n"))
      """
  }

  private static let glossary = """
    | word | what happens |
    |---|---|
    | delivered | the matter is ended; a receipt is stored |
    | receipt pending | stored there; the receipt is asked for |
    | transient | the item's own fault for now: backoff without end |
    | permanent | the item's own fault: *attention* after one try |
    | conflict | the same content: delivered; other content: *attention* |
    | attachment missing | the attachments are sent again, then the plan |
    | down | the destination's fault for certain: the breaker opens |
    | uncertain | the destination's fault perhaps: three items in a row open the breaker |
    | credentials | we are not known: the breaker opens, with a probe every quarter of an hour |
    | forbidden | we are not allowed: the breaker opens, with the first probe at once |
    | throttled | the breaker opens for as long as the server asked |
    | page | taken in |
    | cursor expired | the feed is read from its start |
    | too large | fewer orders are asked for |
    | refused | shown; asked ever more rarely; opens nothing, and delivery goes on |
    | receipt, lost | the decision; or the plan is sent again |
    | asked again | makes no sense: the question is put later |
    | well | the way is open |

    """
}
