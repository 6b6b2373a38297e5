/// One thing that a client can ask for: a method on a kind of path.
///
/// It is a name into the document that made it; what the operation asks for stays in there.
public struct ContractOperation: Sendable, Hashable {
  /// The name that the document gives it, such as `putPlanVersion`.
  public let operationId: String

  /// The HTTP method, in capitals.
  public let method: String

  /// The path below the base, with parameters in braces.
  public let pathTemplate: String
}
