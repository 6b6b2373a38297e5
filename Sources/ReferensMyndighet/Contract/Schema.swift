/// A schema of JSON Schema 2020-12, read once and checked at every message.
struct Schema: Sendable {
  /// What must hold, all of it.
  var rules: [SchemaRule] = []

  /// The schema's own examples, which are tests of it.
  var examples: [JSONNode] = []
}

/// One thing that a schema asks for: the keywords that this reader implements, and no others.
indirect enum SchemaRule: Sendable {
  /// The schema `false`.
  case never
  /// `$ref` to a named schema.
  case reference(String)
  case type([JSONType])
  case values([JSONNode])
  case constant(JSONNode)
  case required([String])
  case dependentRequired([String: [String]])
  /// `properties`, and `additionalProperties` where it stands.
  case members([String: Schema], others: Schema?)
  case items(Schema)
  case itemCount(ClosedRange<Int>)
  case uniqueItems
  case length(ClosedRange<Int>)
  case pattern(SchemaPattern)
  case format(SchemaFormat)
  case minimum(Double)
  case maximum(Double)
  case all([Schema])
  case any([Schema])
  case one([Schema])
  case conditional(Schema, then: Schema?, otherwise: Schema?)
}
