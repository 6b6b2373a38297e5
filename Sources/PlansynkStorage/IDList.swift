/// Numbers of rows as one argument of a statement, which reads them by `json_each`.
struct IDList {
  let json: String

  init(_ ids: some Collection<Int64>) {
    json = "[\(ids.map(String.init).joined(separator: ","))]"
  }
}
