/// A new version of an order, made from the one before as a myndighet makes it.
public struct OrderChange: Sendable, Hashable {
  /// The state that the new version is in; unchanged where `nil`.
  public var status: String?
  /// The id of the order whose place this one takes.
  public var ersatterId: String?
  /// Insatser that the new version leaves out, and thereby withdraws.
  public var leavingOut: Set<String>
  /// Members of the order that get these values, whether the contract allows them or not.
  public var replacing: [Json.Member]

  /// Makes a change.
  public init(
    status: String? = nil, ersatterId: String? = nil, leavingOut: Set<String> = [],
    replacing: [Json.Member] = []
  ) {
    self.status = status
    self.ersatterId = ersatterId
    self.leavingOut = leavingOut
    self.replacing = replacing
  }

  /// The order as it stands after the change: one version higher, `andrad` at that instant.
  public func applied(to order: Json, at now: UTCInstant) -> Json {
    var changed =
      order
      .with("version", .int((order["version"]?.int ?? 0) + 1))
      .with("andrad", .string(now.description))
    if let status { changed = changed.with("status", .string(status)) }
    if let ersatterId { changed = changed.with("ersatterId", .string(ersatterId)) }
    if !leavingOut.isEmpty {
      let left = (order["insatser"]?.elements ?? [])
        .filter { !leavingOut.contains($0["id"]?.string ?? "") }
      changed = changed.with("insatser", .array(left))
    }
    for member in replacing { changed = changed.with(member.name, member.value) }
    return changed
  }
}
