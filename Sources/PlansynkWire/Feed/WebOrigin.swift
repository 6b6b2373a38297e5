/// Scheme, host and port: what two addresses share when one may be followed from the other.
///
/// Source: RFC 6454; default ports of `http` and `https` are filled in.
public struct WebOrigin: Hashable, Sendable {
  /// Lower case.
  public let scheme: String
  /// Lower case; an IPv6 address keeps its brackets.
  public let host: String
  /// 1…65535.
  public let port: Int

  /// The origin of an absolute `http` or `https` address; `nil` for any other, and for one that
  /// names a user.
  public init?(of url: String) {
    guard let colon = url.range(of: "://") else { return nil }
    scheme = url[..<colon.lowerBound].lowercased()
    let authority = url[colon.upperBound...].prefix { !"/?#\\".contains($0) }
    let end = authority.last == "]" ? nil : authority.lastIndex(of: ":")
    host = authority[..<(end ?? authority.endIndex)].lowercased()
    let portText = end.map { authority[authority.index(after: $0)...] } ?? ""
    guard let standard = ["http": 80, "https": 443][scheme], Self.isHost(host),
      let port = portText.isEmpty ? standard : Int(portText), (1...65_535).contains(port),
      portText.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    self.port = port
  }

  private static func isHost(_ host: String) -> Bool {
    !host.isEmpty
      && host.utf8.allSatisfy { byte in
        switch byte {
        case 48...57, 97...122: true
        default: "-._[]:".utf8.contains(byte)
        }
      }
  }
}

extension String {
  /// Where `part` first stands.
  fileprivate func range(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) {
        return start..<index(start, offsetBy: part.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
