import Testing

@testable import ReferensMyndighet

@Suite struct ContractRouteTests {
  static let id = "b1f6c0de-4a52-4d0e-9a3b-6c7d8e9f0a1b"
  static let sha = "c35b21d6ca39aa7cc3b79a705d989f1a6e88b99ab43988d74048799e3db926a3"

  @Test(arguments: [
    ("GET", "/api-info", "getApiInfo"),
    ("GET", "/openapi.yaml", "getOpenapi"),
    ("GET", "/bestallningar", "listBestallningar"),
    ("GET", "/bestallningar/\(id)", "getBestallning"),
    ("PUT", "/bestallningar/\(id)/mottagningskvittenser/1", "putMottagningskvittens"),
    ("PUT", "/bestallningar/\(id)/svar/2", "putSvar"),
    ("PUT", "/insatser/\(id)/handelser/\(id)", "putInsatsHandelse"),
    ("PUT", "/genomforandeplaner/\(id)/versioner/1/bilagor/\(sha)", "putBilaga"),
    ("PUT", "/genomforandeplaner/\(id)/versioner/1", "putPlanVersion"),
    ("GET", "/genomforandeplaner/\(id)/versioner/1", "getPlanVersion"),
    ("PUT", "/avvikelser/\(id)", "putAvvikelse"),
  ])
  func `a method and a path lead to their operation`(
    method: String, path: String, operationId: String
  ) throws {
    let match = try ContractFixture.document().route(method: method, path: path)
    guard case .operation(let operation, _) = match else {
      Issue.record("no operation for \(method) \(path)")
      return
    }
    #expect(operation.operationId == operationId)
    #expect(operation.method == method)
  }

  @Test func `the parameters of a path are handed out decoded`() throws {
    let path = "/genomforandeplaner/\(Self.id)/versioner/%31"
    guard
      case .operation(_, let parameters) = try ContractFixture.document().route(
        method: "GET", path: path)
    else {
      Issue.record("no operation")
      return
    }
    #expect(parameters == ["id": Self.id, "n": "1"])
  }

  @Test(arguments: [
    ("POST", "/bestallningar", ["GET"]),
    ("HEAD", "/api-info", ["GET"]),
    ("get", "/api-info", ["GET"]),
    ("DELETE", "/genomforandeplaner/\(id)/versioner/1", ["GET", "PUT"]),
    ("GET", "/avvikelser/\(id)", ["PUT"]),
  ])
  func `another method on a known path learns which are allowed`(
    method: String, path: String, allow: [String]
  ) throws {
    guard
      case .methodNotAllowed(let allowed) = try ContractFixture.document().route(
        method: method, path: path)
    else {
      Issue.record("not refused as a method: \(method) \(path)")
      return
    }
    #expect(allowed == allow)
  }

  @Test(arguments: [
    "", "/", "api-info", "/api-info/", "//api-info", "/API-INFO", "/bestallningar/",
    "/bestallningar//svar/1", "/bestallningar/a%2Fsvar/1", "/bestallningar/%zz",
    "/bestallningar/\(id)/svar", "/utforarsynk/v1/api-info",
  ])
  func `any other path is not found`(path: String) throws {
    guard case .notFound = try ContractFixture.document().route(method: "GET", path: path) else {
      Issue.record("found \(path)")
      return
    }
  }
}
