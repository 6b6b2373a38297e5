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
    let parts = Self.split(path)
    guard path.hasPrefix("/"), parts.count == segments.count else { return nil }
    var parameters: [String: String] = [:]
    for (segment, part) in zip(segments, parts) {
      guard let text = part.removingPercentEncoding, !text.isEmpty else { return nil }
      switch segment {
      case .literal(let word):
        guard word == text else { return nil }
      case .parameter(let name):
        parameters[name] = text
      }
    }
    return parameters
  }

  private static func split(_ path: String) -> [String] {
    path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }
}
