import PlansynkCore

extension Fel {
  /// A fault of form.
  init(_ pekare: String, _ fault: ShapeFault) {
    self.init(pekare, fault.kod, fault.text)
  }

  /// A document that is not JSON: which line, and what to do.
  init(_ fault: JSONFault, in bytes: [UInt8]) {
    let before = bytes.prefix(fault.offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
    let place = "Rad \(line), kolumn \(column): "
    switch fault.slag {
    case .byteOrderMark:
      self.init(
        "", "byte-order-mark", "Filen börjar med en byte order mark. Spara den som UTF-8 utan BOM.")
    case .tooLarge, .tooManyValues:
      self.init("", "for-stor", "Dokumentet är för stort. Det får vara högst 1 MiB.")
    case .tooDeep:
      self.init("", "for-djupt", place + "listor och objekt är nästlade djupare än 64 nivåer.")
    case .duplicateName:
      self.init(
        "", "dubblett", place + "medlemmen finns redan i samma objekt. Ta bort den ena.")
    case .invalidUTF8, .loneSurrogate:
      self.init("", "ogiltig-utf-8", place + "texten är inte giltig UTF-8. Spara filen som UTF-8.")
    case .unexpectedEnd where JSONFaultText.isEmpty(bytes):
      self.init("", "ogiltig-json", "Filen är tom. Lägg in dokumentet på nytt.")
    default:
      self.init("", "ogiltig-json", place + JSONFaultText(fault, in: bytes).text)
    }
  }
}
