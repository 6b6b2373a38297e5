public import FoundationEssentials

/// One request as it came over the wire.
public struct MyndighetRequest: Sendable {
  /// The method, upper case.
  public let method: String
  /// The path as sent, percent-encoding kept, without the query.
  public let path: String
  /// The query as sent, without the question mark; `nil` where there is none.
  public let query: String?
  /// The fields in their order, names as sent.
  public let headers: [(name: String, value: String)]
  /// The body with any transfer coding undone.
  public let body: Data

  /// Makes a request from a target such as `/utforarsynk/v1/bestallningar?limit=5`.
  public init(
    method: String, target: String, headers: [(name: String, value: String)] = [],
    body: Data = Data()
  ) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    self.method = method
    path = String(parts.first ?? "")
    query = parts.count > 1 ? String(parts[1]) : nil
    self.headers = headers
    self.body = body
    headersByName = Dictionary(
      headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The value of the first field of that name, whatever its case.
  public func header(_ name: String) -> String? {
    headersByName[name.lowercased()]
  }

  /// The fields under lower-case names; of several with one name the first.
  let headersByName: [String: String]

  /// The pairs of the query with percent-encoding undone.
  ///
  /// A plus sign stays a plus sign: the query of a URI knows no other code for a space than `%20`
  /// (RFC 3986 § 3.4), so a client that writes forms' encoding shows itself.
  var queryPairs: [(name: String, value: String)] {
    (query ?? "").split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
    }
  }

  private func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8
    while let byte = rest.popFirst() {
      let digits = Substring(rest.prefix(2))
      if byte == UInt8(ascii: "%"), digits.count == 2, digits.first != "+",
        let code = UInt8(digits, radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
