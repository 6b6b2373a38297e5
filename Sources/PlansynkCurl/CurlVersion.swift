/// Which libcurl this program runs with, and which library does its TLS.
///
/// Known at run time alone: the distribution mends and replaces the library under us.
/// Source: libcurl(3), curl_version_info.
public struct CurlVersion: Hashable, Sendable, CustomStringConvertible {
  /// libcurl's own version, as `7.88.1`.
  public let libcurl: String
  /// The TLS library with its version, as `OpenSSL/3.0.17`; `nil` when libcurl has none.
  public let tls: String?

  /// The libraries that are linked.
  public static var linked: CurlVersion { CurlVersion(CurlLibrary.version, CurlLibrary.tls) }

  init(_ libcurl: String, _ tls: String?) {
    self.libcurl = libcurl
    self.tls = tls
  }

  /// Both on one line: `7.88.1, OpenSSL/3.0.17`.
  public var description: String { "\(libcurl), \(tls ?? "no TLS")" }
}
