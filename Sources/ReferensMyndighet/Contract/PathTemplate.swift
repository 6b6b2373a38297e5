import Foundation

/// A path of the contract, segment by segment.
struct PathTemplate: Sendable, Hashable {
  private enum Segment: Hashable {
    case literal(String)
    case parameter(String)
  }

  /// The path as the contract writes it.
  let source: String
  private let segments: [Segment]

  init(_ source: String, at pointer: JSONPointer) throws(ContractError) {
    guard source.hasPrefix("/") else {
      throw ContractError(at: pointer.text, "a path begins with '/'")
    }
    var segments: [Segment] = []
    for part in Self.split(source) {
      if part.hasPrefix("{"), part.hasSuffix("}") {
        segments.append(.parameter(String(part.dropFirst().dropLast())))
      } else if part.isEmpty || part.contains("{") {
        throw ContractError(at: pointer.text, "a segment is a word or one {parameter}")
      } else {
        segments.append(.literal(part))
      }
    }
    self.source = source
    self.segments = segments
  }

  /// The names in braces, in order.
  var parameters: [String] {
    segments.compactMap { segment in
      if case .parameter(let name) = segment { name } else { nil }
    }
  }

  /// The parameters of a path that this template fits, percent-decoded; `nil` for any other path.
  ///
  /// An empty segment fits nothing, so a trailing slash is another path. A segment is decoded
  /// after the split: an encoded slash cannot make a new segment.
  func match(_ path: String) -> [String: String]? {
    guard path.hasPrefix("/") else { return nil }
    return match(Self.split(path))
  }

  /// As `match` of a path, of one that was split already.
  func match(_ parts: [String]) -> [String: String]? {
    guard parts.count == segments.count else { return nil }
    var parameters: [String: String] = [:]
    for (segment, part) in zip(segments, parts) {
      guard let text = Self.decoded(part), !text.isEmpty else { return nil }
      switch segment {
      case .literal(let word):
        guard word == text else { return nil }
      case .parameter(let name):
        parameters[name] = text
      }
    }
    return parameters
  }

  private static func decoded(_ part: String) -> String? {
    part.utf8.contains(UInt8(ascii: "%")) ? part.removingPercentEncoding : part
  }

  /// The segments of a path that begins with a slash, as they stand.
  static func split(_ path: String) -> [String] {
    path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }
}
