/// The formats that the contract asks for, as assertions.
///
/// JSON Schema leaves `format` an annotation unless one says otherwise; here it always counts.
enum SchemaFormat: String, Sendable {
  case uuid
  case date
  case dateTime = "date-time"
  case uri
  case email

  /// What the format wants, in words.
  var expectation: String {
    switch self {
    case .uuid: "a UUID"
    case .date: "a calendar date, YYYY-MM-DD"
    case .dateTime: "an instant in UTC, YYYY-MM-DDThh:mm:ss.sssZ"
    case .uri: "an absolute URI"
    case .email: "an e-mail address"
    }
  }

  /// Whether the text is of this format.
  func accepts(_ text: String) -> Bool {
    let bytes = [UInt8](text.utf8)
    return switch self {
    case .uuid: Self.isUUID(bytes)
    case .date: Self.isDate(bytes[...])
    case .dateTime: Self.isInstant(bytes)
    case .uri: Self.isURI(bytes)
    case .email: Self.isEmail(bytes)
    }
  }

  private static func isUUID(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 36 else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : byte.isHexDigit
    }
  }

  private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard matches(bytes, "dddd-dd-dd") else { return false }
    let start = bytes.startIndex
    let year = number(bytes[start..<start + 4])
    let month = number(bytes[start + 5..<start + 7])
    let day = number(bytes[start + 8..<start + 10])
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
  }

  /// No leap second: the contract's instants are those of a clock that has none.
  private static func isInstant(_ bytes: [UInt8]) -> Bool {
    guard matches(bytes[...], "dddd-dd-ddTdd:dd:dd.dddZ") else { return false }
    return isDate(bytes[..<10]) && number(bytes[11..<13]) <= 23 && number(bytes[14..<16]) <= 59
      && number(bytes[17..<19]) <= 59
  }

  /// An absolute URI as far as anybody can tell without knowing its scheme (RFC 3986); `http` and
  /// `https` must name a host.
  private static func isURI(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, bytes[0].isLetter else {
      return false
    }
    let scheme = bytes[..<colon]
    guard scheme.allSatisfy({ $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) }) else {
      return false
    }
    let rest = bytes[(colon + 1)...]
    guard !rest.isEmpty, isPercentEncoded(rest) else { return false }
    guard ["http", "https"].contains(String(decoding: scheme, as: UTF8.self).lowercased()) else {
      return true
    }
    guard rest.starts(with: "//".utf8) else { return false }
    let authority = rest.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
    return !authority.isEmpty && authority.first != UInt8(ascii: ":")
  }

  private static func isPercentEncoded(_ bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%") {
        let digits = bytes[(index + 1)...].prefix(2)
        guard digits.count == 2, digits.allSatisfy(\.isHexDigit) else { return false }
      } else {
        let isKnown = byte.isLetter || byte.isDigit || "-._~:/?#[]@!$&'()*+,;=".utf8.contains(byte)
        guard isKnown else { return false }
      }
      index += 1
    }
    return true
  }

  /// The plain form of RFC 5321: no quoted local part, no address literal.
  private static func isEmail(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].count), parts[1].count <= 255 else {
      return false
    }
    let atoms = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let hyphen = UInt8(ascii: "-")
    return atoms.allSatisfy { atom in
      !atom.isEmpty
        && atom.allSatisfy {
          $0.isLetter || $0.isDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0)
        }
    }
      && labels.allSatisfy { label in
        (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
          && label.allSatisfy { $0.isLetter || $0.isDigit || $0 == hyphen }
      }
  }

  /// Whether the bytes are the shape: `d` stands for a digit, all else for itself.
  private static func matches(_ bytes: ArraySlice<UInt8>, _ shape: String) -> Bool {
    bytes.count == shape.utf8.count
      && zip(bytes, shape.utf8).allSatisfy { byte, mark in
        mark == UInt8(ascii: "d") ? byte.isDigit : byte == mark
      }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  fileprivate var isHexDigit: Bool { isDigit || (0x61...0x66).contains(self | 0x20) }
}
