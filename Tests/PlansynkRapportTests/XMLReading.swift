import Foundation
import FoundationXML

/// A page as a parser of XML reads it: strict, so that a tag which is left open is found.
final class XMLReading: NSObject, XMLParserDelegate {
  /// An element with what is below it.
  final class Element {
    let name: String
    let attributes: [String: String]
    fileprivate(set) var children: [Element] = []
    fileprivate(set) var text = ""

    init(_ name: String, _ attributes: [String: String]) {
      self.name = name
      self.attributes = attributes
    }

    /// Every element of a name below this one.
    func below(_ name: String) -> [Element] {
      children.flatMap { ($0.name == name ? [$0] : []) + $0.below(name) }
    }

    /// A measure in per cent.
    func procent(_ name: String) -> Double? {
      guard let text = attributes[name], text.hasSuffix("%") else { return nil }
      return Double(text.dropLast())
    }
  }

  struct NotWellFormed: Error {
    let line: Int
  }

  /// Every element, in the order in which they begin.
  private(set) var elements: [Element] = []
  private var open: [Element] = []

  init(_ page: String) throws {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    guard parser.parse() else { throw NotWellFormed(line: parser.lineNumber) }
  }

  var ids: [String] { values(of: "id") }

  func values(of attribute: String) -> [String] {
    elements.compactMap { $0.attributes[attribute] }
  }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  func table(_ id: String) -> Element? { elements.first { $0.attributes["id"] == id } }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let element = Element(name, attributes)
    open.last?.children.append(element)
    open.append(element)
    elements.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    for element in open { element.text += text }
  }
}
