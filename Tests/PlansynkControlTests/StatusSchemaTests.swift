import Foundation
import PlansynkCore
import Testing

@testable import PlansynkControl

/// `plansynk.status/1` against `Config/status.schema.json`, in both directions: a member that is
/// not described, and one that is described and never written, are both faults.
struct StatusSchemaTests {
  private static func schema() throws -> [String: Any] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let bytes = try Data(contentsOf: root.appending(path: "Config/status.schema.json"))
    return try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  private static func document(_ report: StatusReport) throws -> Any {
    try JSONSerialization.jsonObject(with: ControlJSON.encode(StatusDocument(report)))
  }

  /// Every difference between a value and its schema.
  private func faults(
    _ value: Any, _ schema: [String: Any], at place: String, isFull: Bool
  ) -> [String] {
    switch schema["type"] as? String {
    case "object":
      guard let object = value as? [String: Any],
        let properties = schema["properties"] as? [String: [String: Any]],
        let required = schema["required"] as? [String]
      else { return ["\(place) is no object"] }
      var faults: [String] = []
      let expected = isFull ? Set(properties.keys) : Set(required)
      for name in expected.subtracting(object.keys) { faults.append("\(place)/\(name) missing") }
      for name in Set(object.keys).subtracting(properties.keys) {
        faults.append("\(place)/\(name) not described")
      }
      if schema["additionalProperties"] as? Bool != false { faults.append("\(place) is open") }
      for (name, child) in object {
        guard let inner = properties[name] else { continue }
        faults += self.faults(child, inner, at: "\(place)/\(name)", isFull: isFull)
      }
      return faults
    case "array":
      guard let array = value as? [Any], let items = schema["items"] as? [String: Any] else {
        return ["\(place) is no array"]
      }
      return array.flatMap { faults($0, items, at: place + "/0", isFull: isFull) }
    case "integer":
      return value is Int ? [] : ["\(place) is no integer"]
    case "string":
      guard let text = value as? String else { return ["\(place) is no string"] }
      if let words = schema["enum"] as? [String], !words.contains(text) {
        return ["\(place) is none of \(words)"]
      }
      if schema["format"] as? String == "date-time", Instant(text) == nil {
        return ["\(place) is no time"]
      }
      if schema["format"] as? String == "date", CalendarDay(text) == nil {
        return ["\(place) is no date"]
      }
      return []
    default:
      return ["\(place) has no type in the schema"]
    }
  }

  @Test func `everything that can be told is described, and the other way about`() throws {
    // Two members exclude each other, so what a full report cannot hold is told by the least one.
    let found = try faults(
      Self.document(StatusSamples.full), Self.schema(), at: "", isFull: true)
    #expect(found == ["/store/fault missing"])
  }

  @Test func `what is always told is required`() throws {
    let found = try faults(
      Self.document(StatusSamples.least), Self.schema(), at: "", isFull: false)
    #expect(found == [])
  }

  @Test(arguments: [StatusSamples.full, StatusSamples.least])
  func `a report that was written reads back as itself`(_ report: StatusReport) throws {
    let bytes = try ControlJSON.encode(StatusDocument(report))
    #expect(try ControlJSON.decode(StatusDocument.self, from: bytes).report == report)
  }

  @Test func `the words of the schema are the words of the program`() throws {
    let text = try ControlJSON.encode(Self.schema().mapValues { "\($0)" })
    let schema = String(decoding: text, as: UTF8.self)
    let words =
      DeliveryKind.allCases.map(\.rawValue) + DeliveryState.allCases.map(\.rawValue)
      + DestinationFault.Slag.allCases.map(\.rawValue)
      + StatusReport.ClockState.allCases.map(\.rawValue)
      + StatusVerdict.Level.allCases.map(\.word)
    for word in words { #expect(schema.contains(word), "\(word)") }
  }
}
