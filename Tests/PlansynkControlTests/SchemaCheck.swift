import Foundation
import PlansynkCore
import Testing

@testable import PlansynkControl

/// A document against its schema under `Config/`, in both directions.
struct SchemaCheck {
  let schema: [String: Any]

  init(_ file: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let bytes = try Data(contentsOf: root.appending(path: "Config/" + file))
    schema = try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  /// Every difference; a full document has all members, another has at least the required ones.
  func faults(_ document: some Encodable, isFull: Bool) throws -> [String] {
    let value = try JSONSerialization.jsonObject(with: ControlJSON.encode(document))
    return faults(value, schema, at: "", isFull: isFull).sorted()
  }

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
    case "boolean":
      return value is Bool ? [] : ["\(place) is neither true nor false"]
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
}
