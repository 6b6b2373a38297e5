extension SettingShape where Value == MailServerURL? {
  /// The address of a mail server, or the key left out.
  static var mailServer: Self {
    let allowed = "an smtp:// or smtps:// address in quotes"
    return Self(
      allowed: allowed,
      read: { node throws(SettingValueError) in try MailServerURL(node.line(allowed)) },
      write: { $0.map { TomlString.quoted($0.description) } })
  }
}

extension SettingShape where Value == String? {
  /// An address for mail, or the key left out.
  static var optionalMailAddress: Self {
    let allowed = "an address such as \"plansynk@example.se\""
    return Self(
      allowed: allowed,
      read: { node throws(SettingValueError) in try node.mailAddress(allowed) },
      write: { $0.map(TomlString.quoted) })
  }
}

extension SettingShape where Value == [String] {
  /// Addresses for mail, each said once.
  static var mailAddresses: Self {
    let allowed = "a list of addresses such as [\"chef@example.se\"]"
    return Self(
      allowed: allowed,
      read: { node throws(SettingValueError) in
        guard case .list(let nodes) = node else { throw .wrongType(node, allowed) }
        var addresses: [String] = []
        for node in nodes {
          let address = try node.mailAddress(allowed)
          guard !addresses.contains(address) else {
            throw SettingValueError("names somebody twice; take one away")
          }
          addresses.append(address)
        }
        return addresses
      },
      write: { addresses in
        let quoted = addresses.map(TomlString.quoted).joined(separator: ", ")
        return addresses.isEmpty ? nil : "[\(quoted)]"
      })
  }
}

extension SettingShape where Value == Int {
  /// A time of day, in minutes after midnight.
  static var clockTime: Self {
    let allowed = "a time of day such as \"07:00\""
    return Self(
      allowed: allowed,
      read: { node throws(SettingValueError) in
        let bytes = Array(try node.line(allowed).utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
          let hour = Int(String(decoding: bytes[..<2], as: UTF8.self)),
          let minute = Int(String(decoding: bytes[3...], as: UTF8.self)),
          (0...23).contains(hour), (0...59).contains(minute)
        else { throw SettingValueError("is no time; it must be \(allowed)") }
        return hour * 60 + minute
      },
      write: { minutes in
        let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return TomlString.quoted(parts.joined(separator: ":"))
      })
  }
}

extension TomlNode {
  /// What a mail server can be told: one `@`, a domain with a dot, ASCII without blanks or anything
  /// that could end a command. Source: RFC 5321, 4.1.2, without quoted local parts.
  fileprivate func mailAddress(_ allowed: String) throws(SettingValueError) -> String {
    let text = try line(allowed)
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isDomain: (UInt8) -> Bool = { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D
        || byte == 0x2E
    }
    guard parts.count == 2, text.utf8.count <= 254, !parts[0].isEmpty, parts[1].contains("."),
      parts[1].utf8.allSatisfy(isDomain),
      parts[0].utf8.allSatisfy({ isDomain($0) || "!#$%&'*+/=?^_`{|}~".utf8.contains($0) })
    else { throw SettingValueError("is no plain address; write \(allowed), without a name") }
    return text
  }
}
