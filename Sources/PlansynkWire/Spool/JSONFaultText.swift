/// What is wrong with a document that is not JSON, in plain Swedish: what stands there or was
/// expected, and what to do. It never quotes the document.
struct JSONFaultText {
  private let fault: JSONFault
  private let bytes: [UInt8]

  init(_ fault: JSONFault, in bytes: [UInt8]) {
    self.fault = fault
    self.bytes = bytes
  }

  /// The end of a sentence that begins with the place.
  var text: String {
    switch fault.slag {
    case .unexpectedEnd:
      "filen slutar mitt i dokumentet. En slutklammer eller ett citattecken saknas, eller så är "
        + "filen inte hel."
    case .trailingBytes:
      "det står något efter dokumentets slut. Ta bort det; en fil bär ett enda dokument."
    case .invalidNumber: "talet är inte helt. Skriv siffror, med punkt före decimalerna."
    case .invalidEscape:
      "ett omvänt snedstreck följs av något okänt. Skriv två för att få ett sådant i texten."
    case .controlCharacter:
      "en text bryts av en ny rad eller ett styrtecken. Ett citattecken saknas, eller så ska den "
        + "nya raden skrivas \\n."
    default: unexpected
    }
  }

  /// What stands where something else was expected, told by the signs around it.
  private var unexpected: String {
    let here = fault.offset < bytes.count ? bytes[fault.offset] : 0
    let before = bytes.prefix(fault.offset).last { !Self.space.contains($0) }
    if here == UInt8(ascii: "'") || here >= 0x80 {
      return
        "här står ett tecken som inte hör till JSON. Texter ska stå inom raka citattecken (\")."
    }
    switch (before, here) {
    case (UInt8(ascii: ","), UInt8(ascii: "}")), (UInt8(ascii: ","), UInt8(ascii: "]")):
      return "det står ett komma för mycket före slutklammern. Ta bort det."
    case (UInt8(ascii: ","), UInt8(ascii: ",")), (UInt8(ascii: "{"), UInt8(ascii: ",")),
      (UInt8(ascii: "["), UInt8(ascii: ",")):
      return "det står ett komma för mycket. Ta bort det."
    case (UInt8(ascii: ":"), _):
      return "här väntades ett värde: en text inom citattecken, ett tal, true, false, en lista "
        + "eller ett objekt."
    case (UInt8(ascii: "{"), _):
      return "här väntades namnet på en medlem, inom citattecken."
    case (UInt8(ascii: ","), _):
      return "här väntades något inom citattecken, eller ett värde."
    case (UInt8(ascii: "\""), UInt8(ascii: "\"")), (_, UInt8(ascii: "\"")):
      return "ett komma eller ett kolon saknas före citattecknet."
    case (nil, _):
      return "filen är inte JSON. Dokumentet ska börja med {."
    default:
      return "här väntades ett komma, ett kolon eller en slutklammer."
    }
  }

  private static let space: Set<UInt8> = [0x20, 0x0A, 0x0D, 0x09]

  /// Whether there is nothing in the file.
  static func isEmpty(_ bytes: [UInt8]) -> Bool { bytes.allSatisfy(space.contains) }
}
