/// All that the document says of one operation.
struct OperationContract: Sendable {
  let operation: ContractOperation
  let template: PathTemplate
  let parameters: [ContractParameter]
  let body: ContractContent?
  let answers: [Int: AnswerContract]
}

/// What the document says of one status code of an operation.
struct AnswerContract: Sendable {
  let headers: [ContractParameter]
  let content: ContractContent?
}

/// An example of the document, and the schema that it must fit.
struct ContractExample: Sendable {
  /// The named schema that the example is of, if it is of a named one.
  let schemaName: String?
  let schema: Schema
  let pointer: JSONPointer
  let value: JSONNode
}
