import FoundationEssentials

/// The base address of a myndighet's interface, checked and normalised.
///
/// `https`, or `http` to a loopback address alone; no user, query or fragment; the path kept,
/// without a trailing slash, so that `"\(url)/api-info"` is always right.
/// Design: operations.md, "Settings"; RFC 3986.
public struct BaseURL: Sendable, Hashable, CustomStringConvertible {
  /// `https` or `http`.
  public let scheme: String
  /// Host in lower case; an IPv6 address keeps its brackets.
  public let host: String
  /// Port, when one is written.
  public let port: Int?
  /// Path without a trailing slash; empty for the root.
  public let path: String

  /// What stands in ``Settings`` until the required key is read; never handed out.
  static let unset = BaseURL(scheme: "https", host: "", port: nil, path: "")

  private init(scheme: String, host: String, port: Int?, path: String) {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
  }

  /// Reads an address; the error text names the rule that it breaks, never the address, because a
  /// refused one may hold a password.
  public init(_ text: String) throws(SettingValueError) {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !text.contains("\\"),
      let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      let rawHost = parts.encodedHost, !rawHost.isEmpty
    else {
      throw SettingValueError("is not an absolute URL; write it as \"https://host/path\"")
    }
    guard parts.user == nil, parts.password == nil, !Self.authority(of: text).contains("@") else {
      throw SettingValueError(
        "must not hold a user name or password; the token goes into http.token_file")
    }
    guard parts.query == nil, parts.fragment == nil else {
      throw SettingValueError("must end with its path: take away what follows '?' or '#'")
    }
    let host = rawHost.lowercased()
    switch scheme {
    case "https": break
    case "http" where Self.isLoopback(host): break
    case "http":
      throw SettingValueError("must be https; http is allowed to a loopback address alone")
    default:
      throw SettingValueError("must begin with https://")
    }
    if let port = parts.port, !(1...65535).contains(port) {
      throw SettingValueError("has a port outside 1…65535")
    }
    var path = parts.percentEncodedPath
    while path.hasSuffix("/") { path.removeLast() }
    self.init(scheme: scheme, host: host, port: parts.port, path: path)
  }

  /// The address as text, without a trailing slash.
  public var description: String {
    "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")\(path)"
  }

  /// What stands between `//` and the path.
  private static func authority(of text: String) -> Substring {
    let parts = text.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count > 2 ? parts[2].prefix { $0 != "?" && $0 != "#" } : ""
  }

  /// 127.0.0.0/8 in full dotted form, ::1 and localhost. A name that merely begins with `127.`
  /// belongs to somebody else.
  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "[::1]" || host == "::1" { return true }
    let octets = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return octets.count == 4 && octets.first == 127 && octets.allSatisfy { $0 != nil }
  }
}
