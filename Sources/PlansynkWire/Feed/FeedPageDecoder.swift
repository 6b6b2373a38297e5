public import PlansynkCore

/// Why an answer is no page of the change feed.
public enum FeedPageFault: Error, Hashable, Sendable {
  /// It is not JSON, or larger than we read.
  case json(JSONFault)
  /// The page itself is not what the contract says; pointers and codes.
  case notContract([DeliveryFailure.Pekare])
}

extension FeedPageFault: CustomStringConvertible {
  /// Where and why; never content.
  public var description: String {
    switch self {
    case .json(let fault): fault.description
    case .notContract(let fel):
      "no page of the feed: " + fel.map(\.description).joined(separator: ", ")
    }
  }
}

/// Reads pages of the change feed.
///
/// An element that cannot be read never stops the page: it comes out as unreadable, verbatim, with
/// where and why. Unknown members are passed over; an unknown word of a known set is not.
///
/// Source: the wire contract, "Feed" and "Bestallning".
public struct FeedPageDecoder: Sendable {
  private let origin: WebOrigin?
  private let limits: JSONLimits

  /// - Parameter origin: that of the request; `nil` follows no link.
  public init(origin: WebOrigin?, limits: JSONLimits = JSONLimits()) {
    self.origin = origin
    self.limits = limits
  }

  /// Reads a page.
  public func decode(_ bytes: [UInt8]) throws(FeedPageFault) -> FeedPage {
    let tree: JSONTree
    do {
      tree = try JSONTree(tolerating: bytes, limits: limits)
    } catch {
      throw .json(error)
    }
    let root = tree.root
    let elements = root["bestallningar"]?.elements ?? []
    if let outside = tree.fault(outside: elements) { throw .json(outside) }
    let findings = ShapeCheck.findings(root, Self.envelope, refusesUnknown: false)
    guard findings.isEmpty,
      let efter = root["_meta"]?["efter"]?.string.flatMap(FeedCursor.init(rawValue:))
    else {
      let cursor = DeliveryFailure.Pekare(pekare: "/_meta/efter", kod: "ogiltig-cursor")
      throw .notContract(findings.isEmpty ? [cursor] : findings.map(DeliveryFailure.Pekare.init))
    }
    let items = elements.map { FeedItem($0, fault: tree.fault(within: $0.range)) }
    let next = root["_links"]?["next"]
    let stays = next.map { staysHere($0) } ?? false
    return FeedPage(
      items: items, efter: efter, hasMore: stays, hasForeignNext: next != nil && !stays)
  }

  private static let envelope = Shape.object([
    .required("bestallningar", .list(.anything)),
    .required("_meta", .object([.required("efter", .text)])),
  ])

  private func staysHere(_ next: JSONValue) -> Bool {
    guard let origin, let href = next["href"]?.string else { return false }
    return WebOrigin(of: href) == origin
  }
}
