/// A JSON document as it was received: its bytes, and where each value stands in them.
///
/// Every value knows its bytes, so that what was received can be kept verbatim; numbers are never
/// rounded; members of one name twice are a fault and not a matter of luck.
///
/// Source: RFC 8259, read strictly; no byte order mark, no comments, no trailing commas.
public final class JSONTree: Sendable {
  /// The document, byte by byte.
  public let bytes: [UInt8]
  /// Faults that did not hide where each value ends: a name twice, half a surrogate pair, bad
  /// UTF-8, nesting too deep. In the order of the document.
  public let faults: [JSONFault]

  let tape: [JSONTapeEntry]

  /// Reads a document and refuses every fault.
  public static func strict(
    _ bytes: [UInt8], limits: JSONLimits = JSONLimits()
  ) throws(JSONFault) -> JSONTree {
    let tree = try JSONTree(tolerating: bytes, limits: limits)
    if let fault = tree.faults.first { throw fault }
    return tree
  }

  /// Reads a document and refuses faults of grammar and limits only; the rest stand in `faults`.
  ///
  /// A caller must ask `fault(within:)` before it believes a value.
  public init(
    tolerating bytes: [UInt8], limits: JSONLimits = JSONLimits()
  ) throws(JSONFault) {
    let result = try bytes.withUnsafeBufferPointer {
      (buffer) throws(JSONFault) -> (tape: [JSONTapeEntry], faults: [JSONFault]) in
      var parser = JSONParser(buffer, limits: limits)
      try parser.document()
      return (parser.tape, parser.faults)
    }
    self.bytes = bytes
    self.tape = result.tape
    self.faults = result.faults.sorted { $0.offset < $1.offset }
  }

  /// The value that the document is.
  public var root: JSONValue { JSONValue(tree: self, index: 0) }

  /// The first fault within a range of bytes.
  public func fault(within range: Range<Int>) -> JSONFault? {
    var low = 0
    var high = faults.count
    while low < high {
      let middle = (low + high) / 2
      if faults[middle].offset < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    guard low < faults.count, faults[low].offset < range.upperBound else { return nil }
    return faults[low]
  }

  /// The first fault that lies in none of some values, which are in the order of the document.
  func fault(outside values: [JSONValue]) -> JSONFault? {
    var next = values.startIndex
    return faults.first { fault in
      while next < values.endIndex, values[next].range.upperBound <= fault.offset { next += 1 }
      return next == values.endIndex || !values[next].range.contains(fault.offset)
    }
  }
}
