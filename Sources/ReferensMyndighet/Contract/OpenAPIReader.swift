/// Reads an OpenAPI 3.1 document into operations, schemas and examples.
///
/// As with schemas, what would go unread is refused: the document can ask for nothing that nobody
/// checks. Prose, tags, servers and security are the exceptions; they are for people and gateways.
struct OpenAPIReader {
  let root: JSONNode
  private(set) var schemas: [String: Schema] = [:]
  private(set) var operations: [OperationContract] = []
  private(set) var examples: [ContractExample] = []

  private static let prose: Set<String> = ["description", "summary", "tags"]
  private static let methods: Set<String> = ["delete", "get", "patch", "post", "put"]

  init(_ root: JSONNode) throws(ContractError) {
    self.root = root
    guard root["openapi"]?.string?.hasPrefix("3.1.") == true else {
      throw ContractError(at: "/openapi", "expected OpenAPI 3.1")
    }
    let document = try OpenAPIObject(root, at: .root, in: root)
    let components = try document.child("components")
    try readSchemas(components)
    for (path, item) in try document.children(of: "paths") {
      try readPath(path, item)
    }
    try SchemaReferences.check(schemas, used: usedSchemas)
  }

  /// Every schema that an operation uses.
  private var usedSchemas: [Schema] {
    var schemas: [Schema] = []
    for operation in operations {
      schemas += operation.parameters.map(\.schema)
      schemas += operation.body?.schemas.values.map(\.self) ?? []
      for answer in operation.answers.values {
        schemas += answer.headers.map(\.schema)
        schemas += answer.content?.schemas.values.map(\.self) ?? []
      }
    }
    return schemas
  }

  private mutating func readSchemas(_ components: OpenAPIObject) throws(ContractError) {
    let parent = try components.child("schemas")
    for name in parent.members.keys.sorted() {
      guard let node = parent.members[name] else { continue }
      let place = parent.pointer.appending(name)
      let schema = try SchemaReader.read(node, at: place)
      schemas[name] = schema
      note(schema.examples, of: schema, named: name, at: place)
    }
  }

  private mutating func readPath(
    _ path: String, _ item: OpenAPIObject
  ) throws(ContractError) {
    try item.allow(Self.methods)
    let template = try PathTemplate(path, at: item.pointer)
    for method in item.members.keys.sorted() {
      let contract = try readOperation(method, template, try item.child(method))
      guard
        !operations.contains(where: {
          $0.operation.operationId == contract.operation.operationId
        })
      else { throw ContractError(at: item.pointer.text, "the same operationId twice") }
      operations.append(contract)
    }
  }

  private mutating func readOperation(
    _ method: String, _ template: PathTemplate, _ object: OpenAPIObject
  ) throws(ContractError) -> OperationContract {
    try object.allow(
      Self.prose.union(["operationId", "parameters", "requestBody", "responses"]))
    var parameters: [ContractParameter] = []
    for parameter in try object.list("parameters") {
      parameters.append(try readParameter(parameter))
    }
    let inPath = parameters.filter { $0.place == .path }.map(\.name)
    guard inPath.sorted() == template.parameters.sorted() else {
      throw object.fault("the path parameters are not those of the path", at: "parameters")
    }
    var answers: [Int: AnswerContract] = [:]
    for (code, answer) in try object.children(of: "responses") {
      guard let status = Int(code), (200...599).contains(status) else {
        throw object.fault("expected status codes alone", at: "responses")
      }
      answers[status] = try readAnswer(answer, status: status)
    }
    return OperationContract(
      operation: ContractOperation(
        operationId: try object.text("operationId"), method: method.uppercased(),
        pathTemplate: template.source),
      template: template, parameters: parameters, body: try readBody(object), answers: answers)
  }

  private mutating func readBody(
    _ operation: OpenAPIObject
  ) throws(ContractError) -> ContractContent? {
    guard operation.members["requestBody"] != nil else { return nil }
    let body = try operation.child("requestBody")
    try body.allow(Self.prose.union(["content", "required"]))
    return try readContent(body, isRequired: try body.isTrue("required"))
  }

  /// An error may come without a body, from a proxy for instance; a success may not.
  private mutating func readAnswer(
    _ answer: OpenAPIObject, status: Int
  ) throws(ContractError) -> AnswerContract {
    try answer.allow(Self.prose.union(["content", "headers"]))
    var headers: [ContractParameter] = []
    for (name, header) in try answer.children(of: "headers") {
      try header.allow(Self.prose.union(["required", "schema"]))
      headers.append(
        ContractParameter(
          name: name.lowercased(), place: .header, isRequired: try header.isTrue("required"),
          schema: try readSchema(header)))
    }
    let hasContent = answer.members["content"] != nil
    return AnswerContract(
      headers: headers,
      content: hasContent ? try readContent(answer, isRequired: status < 400) : nil)
  }

  private mutating func readParameter(
    _ object: OpenAPIObject
  ) throws(ContractError) -> ContractParameter {
    try object.allow(Self.prose.union(["in", "name", "required", "schema"]))
    let name = try object.text("name")
    guard let place = ContractParameter.Place(rawValue: try object.text("in")) else {
      throw object.fault("expected path, query or header", at: "in")
    }
    let isRequired = try object.isTrue("required")
    guard isRequired || place != .path else {
      throw object.fault("a path parameter is required", at: "required")
    }
    return ContractParameter(
      name: place == .header ? name.lowercased() : name, place: place, isRequired: isRequired,
      schema: try readSchema(object))
  }

  private mutating func readContent(
    _ object: OpenAPIObject, isRequired: Bool
  ) throws(ContractError) -> ContractContent {
    var schemas: [String: Schema] = [:]
    for (media, content) in try object.children(of: "content") {
      try content.allow(["examples", "schema"])
      let schema = try readSchema(content)
      schemas[media.lowercased()] = schema
      for (_, example) in try content.children(of: "examples") {
        try example.allow(Self.prose.union(["externalValue", "value"]))
        guard let value = example.members["value"] else { continue }
        note([value], of: schema, named: schema.soleReference, at: example.pointer)
      }
    }
    guard !schemas.isEmpty else { throw object.fault("expected a media type", at: "content") }
    return ContractContent(isRequired: isRequired, schemas: schemas)
  }

  private mutating func readSchema(_ object: OpenAPIObject) throws(ContractError) -> Schema {
    guard let node = object.members["schema"] else {
      throw object.fault("it is missing", at: "schema")
    }
    let place = object.pointer.appending("schema")
    let schema = try SchemaReader.read(node, at: place)
    note(schema.examples, of: schema, named: nil, at: place)
    return schema
  }

  /// Keeps an example once, however many operations share it.
  private mutating func note(
    _ values: [JSONNode], of schema: Schema, named name: String?, at pointer: JSONPointer
  ) {
    for value in values
    where !examples.contains(where: {
      $0.schemaName == name && $0.pointer == pointer && $0.value == value
    }) {
      examples.append(
        ContractExample(schemaName: name, schema: schema, pointer: pointer, value: value))
    }
  }
}
