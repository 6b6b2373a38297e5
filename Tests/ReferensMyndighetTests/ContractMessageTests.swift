import Foundation
import Testing

@testable import ReferensMyndighet

@Suite struct ContractMessageTests {
  static let id = ContractRouteTests.id
  static let digest = "sha-256=:ZIeffWuWCgGQl2LZEaMtRYLCABDFZB7pAni2RKnjtSU=:"

  private func faults(
    _ operationId: String, query: [(name: String, value: String)] = [],
    headers: [String: String] = [:], parameters: [String: String] = [:]
  ) throws -> [String] {
    try ContractFixture.document().violations(
      inQuery: query, headers: headers, parameters: parameters,
      of: try ContractFixture.operation(operationId)
    ).map { "\($0.pointer) \($0.code)" }
  }

  @Test func `a query in order has no fault`() throws {
    let query = [("utforarenhet", "e1"), ("efter", "c: 1"), ("limit", "500")]
    #expect(
      try faults(
        "listBestallningar", query: query.map { (name: $0.0, value: $0.1) },
        headers: ["prefer": "wait=30", "authorization": "Bearer x"]
      ).isEmpty)
  }

  @Test(arguments: [
    ([], "/query/utforarenhet required"),
    ([("utforarenhet", "")], "/query/utforarenhet minLength"),
    ([("utforarenhet", String(repeating: "a", count: 65))], "/query/utforarenhet maxLength"),
    ([("utforarenhet", "e"), ("utforarenhet", "e")], "/query/utforarenhet repeated"),
    ([("utforarenhet", "e"), ("limit", "0")], "/query/limit minimum"),
    ([("utforarenhet", "e"), ("limit", "501")], "/query/limit maximum"),
    ([("utforarenhet", "e"), ("limit", "010")], "/query/limit type"),
    ([("utforarenhet", "e"), ("limit", "+10")], "/query/limit type"),
    ([("utforarenhet", "e"), ("efter", "å")], "/query/efter pattern"),
    ([("utforarenhet", "e"), ("offset", "1")], "/query/offset unknown"),
  ])
  func `a query out of order has its fault named`(
    query: [(String, String)], fault: String
  ) throws {
    #expect(
      try faults("listBestallningar", query: query.map { (name: $0.0, value: $0.1) }) == [fault])
  }

  @Test(arguments: [
    (["id": id, "n": "1"], ["content-digest": digest], []),
    (["id": id, "n": "1"], [:], ["/header/content-digest required"]),
    (
      ["id": id, "n": "1"], ["content-digest": "sha-256=:abc=:"], ["/header/content-digest pattern"]
    ),
    (["id": id, "n": "0"], ["content-digest": digest], ["/path/n minimum"]),
    (["id": id, "n": "x"], ["content-digest": digest], ["/path/n type"]),
    (["id": id.uppercased(), "n": "1"], ["content-digest": digest], ["/path/id pattern"]),
    (
      ["id": id, "n": "1"], ["content-digest": digest, "content-encoding": "gzip"],
      ["/header/content-encoding const"]
    ),
    (
      ["id": id, "n": "1"], ["content-digest": digest, "traceparent": "00-1"],
      ["/header/traceparent pattern"]
    ),
  ])
  func `path and headers of a plan are held against the contract`(
    parameters: [String: String], headers: [String: String], expected: [String]
  ) throws {
    #expect(
      try faults("putPlanVersion", headers: headers, parameters: parameters) == expected)
  }

  @Test(arguments: [
    ("putSvar", #"{"svar":"accepterad","datum":"2026-02-24"}"#, "application/json", ""),
    (
      "putSvar", #"{"svar":"accepterad","datum":"2026-02-24"}"#,
      "Application/JSON; charset=utf-8", ""
    ),
    ("putSvar", "{}", "text/plain", "media-type"),
    ("putSvar", "{}", nil, "media-type"),
    ("putSvar", "", "application/json", "body-missing"),
    ("putSvar", "{", "application/json", "json"),
    ("putSvar", "[]", "application/json", "type"),
    ("putBilaga", "%PDF-1.7", "application/pdf", ""),
    ("putBilaga", "%PDF-1.7", "application/json", "media-type"),
    ("getApiInfo", "", nil, ""),
    ("getApiInfo", "{}", "application/json", "body-unexpected"),
  ])
  func `a request body is read by its media type`(
    operationId: String, body: String, contentType: String?, code: String
  ) throws {
    let faults = try ContractFixture.document().violations(
      inBody: Data(body.utf8), contentType: contentType,
      of: try ContractFixture.operation(operationId))
    #expect(Set(faults.map(\.code)) == (code.isEmpty ? [] : [code]))
  }

  @Test(arguments: [
    (201, #"{"registrerad":"2026-02-24T08:00:00.000Z"}"#, "application/json", ""),
    (201, "{}", "application/json", "required"),
    (201, "", nil, "body-missing"),
    (202, #"{"registrerad":"2026-02-24T08:00:00.000Z"}"#, "application/json", "status"),
    (204, "", nil, "status"),
    (404, #"{"title":"Saknas"}"#, "application/problem+json", ""),
    (404, #"{"title":"Saknas"}"#, "application/json", "media-type"),
    (409, #"{"status":200}"#, "application/problem+json", "minimum"),
    (502, "", nil, ""),
    (502, "<html>", "text/html", "media-type"),
  ])
  func `an answer is read by its status`(
    status: Int, body: String, contentType: String?, code: String
  ) throws {
    let faults = try ContractFixture.document().violations(
      inAnswer: Data(body.utf8), status: status, contentType: contentType,
      of: try ContractFixture.operation("putSvar"))
    #expect(faults.map(\.code) == (code.isEmpty ? [] : [code]))
  }

  @Test(arguments: [
    ("getBestallning", 200, ["etag": "\"2\""], ""),
    ("getBestallning", 200, [:], "/header/etag"),
    ("getApiInfo", 405, [:], "/header/allow"),
    ("getApiInfo", 401, [:], "/header/www-authenticate"),
    ("getApiInfo", 429, [:], "/header/retry-after"),
    ("getApiInfo", 429, ["retry-after": "-1"], "/header/retry-after"),
    ("getApiInfo", 503, ["retry-after": "Tue, 24 Feb 2026 08:20:00 GMT"], ""),
    ("getApiInfo", 503, [:], ""),
  ])
  func `the headers of an answer are held against the contract`(
    operationId: String, status: Int, headers: [String: String], pointer: String
  ) throws {
    let faults = try ContractFixture.document().violations(
      inAnswerHeaders: headers, status: status, of: try ContractFixture.operation(operationId))
    #expect(faults.map(\.pointer) == (pointer.isEmpty ? [] : [pointer]))
  }
}
