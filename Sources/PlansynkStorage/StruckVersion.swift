/// Plan versions that a person has struck as wrong: they meet no clock, cover nothing, have no
/// follow-up, and are told of nowhere but where the item itself is. What supersedes a version, or
/// changes its order, strikes nothing in this sense: it was right when it was written.
///
/// Source: the decision "What persons stop".
enum StruckVersion {
  /// Holds of a version `v` of a plan `p` that nobody has struck.
  static let isNone = """
    NOT EXISTS (
      SELECT 1 FROM outbox struck JOIN cancelling k ON k.item = struck.id
      WHERE struck.subject = p.uuid AND struck.kind = 'plan' AND struck.version = v.version)
    """
}
