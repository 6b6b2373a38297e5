public import FoundationEssentials

/// The contract as an OpenAPI document that can be asked whether a message keeps it.
///
/// It reads `Config/openapi.yaml` by itself and shares nothing with the daemon's own codecs, so
/// that a mistake in those cannot agree with itself. Bad messages never throw: they answer a list
/// of violations, empty when the message is right. Two things it cannot see are left to the
/// caller: `Authorization` (a `security` of the document), and rules that compare two places, such
/// as ids that point nowhere.
public struct ContractDocument: Sendable {
  /// Where a request belongs.
  public enum RouteMatch: Sendable {
    /// The operation, and its path parameters, percent-decoded but not yet checked.
    case operation(ContractOperation, parameters: [String: String])
    /// The path exists, with other methods: what `Allow` holds, sorted.
    case methodNotAllowed(allow: [String])
    /// No such path.
    case notFound
  }

  private let operations: [OperationContract]
  private let validator: SchemaValidator
  private let examples: [ContractExample]

  /// Reads the text of a document.
  ///
  /// Throws where the document cannot be checked in full: text that is not YAML, a reference that
  /// points nowhere, or a keyword that is not implemented.
  public init(yaml: String) throws(ContractError) {
    let reader = try OpenAPIReader(try JSONNode(yaml: yaml))
    operations = reader.operations
    validator = SchemaValidator(named: reader.schemas)
    examples = reader.examples
  }

  /// Every operation, in the order of their paths.
  public var allOperations: [ContractOperation] { operations.map(\.operation) }

  /// The status codes that an operation may answer, ascending.
  public func statuses(of operation: ContractOperation) -> [Int] {
    (contract(of: operation)?.answers.keys.sorted()) ?? []
  }

  /// The names of the document's schemas, sorted.
  public var schemaNames: [String] { validator.named.keys.sorted() }

  /// Finds the operation for a method (in capitals) and a path below the base, without a query.
  public func route(method: String, path: String) -> RouteMatch {
    guard path.hasPrefix("/") else { return .notFound }
    let parts = PathTemplate.split(path)
    let fitting = operations.compactMap { contract in
      contract.template.match(parts).map { (contract.operation, $0) }
    }
    if let (operation, parameters) = fitting.first(where: { $0.0.method == method }) {
      return .operation(operation, parameters: parameters)
    }
    return fitting.isEmpty
      ? .notFound : .methodNotAllowed(allow: fitting.map(\.0.method).sorted())
  }

  /// The faults of what stands beside the body: query, headers (names in lower case) and path.
  ///
  /// A query parameter that the document does not know is a fault; a header is not. Values of
  /// the query come percent-decoded.
  public func violations(
    inQuery query: [(name: String, value: String)], headers: [String: String],
    parameters: [String: String], of operation: ContractOperation
  ) -> [Violation] {
    guard let contract = contract(of: operation) else { return [Self.unknown(operation)] }
    let names = Set(contract.parameters.filter { $0.place == .query }.map(\.name))
    let unknown = Set(query.map(\.name)).subtracting(names).sorted().map { name in
      Violation(
        pointer: JSONPointer.root.appending("query").appending(name).text, code: "unknown",
        text: "there is no such query parameter")
    }
    return unknown
      + contract.parameters.flatMap { parameter in
        let values =
          switch parameter.place {
          case .path: [parameters[parameter.name]].compactMap(\.self)
          case .header: [headers[parameter.name]].compactMap(\.self)
          case .query: query.filter { $0.name == parameter.name }.map(\.value)
          }
        return parameter.violations(in: values, validator)
      }
  }

  /// The faults of a request body; `contentType` is the header's value as it came.
  public func violations(
    inBody body: Data, contentType: String?, of operation: ContractOperation
  ) -> [Violation] {
    guard let contract = contract(of: operation) else { return [Self.unknown(operation)] }
    if let content = contract.body {
      return content.violations(in: body, contentType: contentType, validator)
    }
    guard !body.isEmpty else { return [] }
    return [Violation(pointer: "", code: "body-unexpected", text: "expected no body")]
  }

  /// The faults of an answer's status, media type and body.
  ///
  /// An answer from 400 up may be empty, as the contract allows; a success may not.
  public func violations(
    inAnswer body: Data, status: Int, contentType: String?, of operation: ContractOperation
  ) -> [Violation] {
    guard let contract = contract(of: operation) else { return [Self.unknown(operation)] }
    guard let answer = contract.answers[status] else { return [Self.unlisted(status)] }
    return answer.content?.violations(in: body, contentType: contentType, validator) ?? []
  }

  /// The faults of an answer's headers, names in lower case.
  public func violations(
    inAnswerHeaders headers: [String: String], status: Int, of operation: ContractOperation
  ) -> [Violation] {
    guard let contract = contract(of: operation) else { return [Self.unknown(operation)] }
    guard let answer = contract.answers[status] else { return [Self.unlisted(status)] }
    return answer.headers.flatMap { header in
      header.violations(in: [headers[header.name]].compactMap(\.self), validator)
    }
  }

  /// The faults of a JSON text against a schema by name; a name that does not exist is a fault.
  public func violations(in body: Data, schema name: String) -> [Violation] {
    guard let schema = validator.named[name] else {
      return [Violation(pointer: "", code: "unknown", text: "there is no schema \(name)")]
    }
    return ContractContent.violations(inJSON: body, schema, validator)
  }

  /// The document's own examples of a schema as JSON text: those in the schema, and those of every
  /// request and answer that is of it.
  public func examples(ofSchema name: String) -> [Data] {
    examples.filter { $0.schemaName == name }.map(\.value.text)
  }

  /// The faults of the document's own examples, pointed at in the document.
  public func violationsInExamples() -> [Violation] {
    examples.flatMap { validator.violations($0.value, $0.schema, at: $0.pointer) }
  }

  private func contract(of operation: ContractOperation) -> OperationContract? {
    operations.first { $0.operation == operation }
  }

  private static func unknown(_ operation: ContractOperation) -> Violation {
    Violation(
      pointer: "", code: "unknown", text: "there is no operation \(operation.operationId)")
  }

  private static func unlisted(_ status: Int) -> Violation {
    Violation(pointer: "", code: "status", text: "the operation never answers \(status)")
  }
}
