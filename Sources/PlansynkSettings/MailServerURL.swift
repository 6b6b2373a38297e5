import FoundationEssentials

/// The address of a mail server: `smtp://` or `smtps://`, a host, and perhaps a port.
public struct MailServerURL: Sendable, Hashable, CustomStringConvertible {
  /// Whether it speaks TLS from the first byte.
  public let isSmtps: Bool
  /// Host in lower case; an IPv6 address keeps its brackets.
  public let host: String
  /// The written port; else 587, or 465 for `smtps`.
  public let port: Int

  /// Reads an address; the error text names the rule that it breaks, never the address, because a
  /// refused one may hold a password.
  public init(_ text: String) throws(SettingValueError) {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !text.contains("\\"),
      let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      let host = parts.encodedHost, !host.isEmpty
    else {
      throw SettingValueError("is no address; write it as \"smtp://host:587\"")
    }
    guard parts.user == nil, parts.password == nil, !text.contains("@") else {
      throw SettingValueError(
        "must not hold a user name or password; they go into mail.anvandare and mail.losenord_file")
    }
    guard parts.percentEncodedPath.isEmpty || parts.percentEncodedPath == "/",
      parts.query == nil, parts.fragment == nil
    else {
      throw SettingValueError("must end with its port: take away what follows")
    }
    guard scheme == "smtp" || scheme == "smtps" else {
      throw SettingValueError("must begin with smtp:// or smtps://")
    }
    if let port = parts.port, !(1...65535).contains(port) {
      throw SettingValueError("has a port outside 1…65535")
    }
    isSmtps = scheme == "smtps"
    self.host = host.lowercased()
    port = parts.port ?? (isSmtps ? 465 : 587)
  }

  /// The address with its port.
  public var description: String { "\(isSmtps ? "smtps" : "smtp")://\(host):\(port)" }

  /// Whether it is this machine itself.
  public var isLoopback: Bool { BaseURL.isLoopback(host) }
}
