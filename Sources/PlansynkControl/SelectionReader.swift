import FoundationEssentials
import PlansynkCore

/// Reads the verbs with which a person stops things and lets them go: which items, why, until when.
struct SelectionReader {
  private let line: RequestLine

  init(_ line: RequestLine) {
    self.line = line
  }

  private static let handlesMax = 1000

  var request: ControlRequest {
    get throws(RequestFault) {
      switch line.verb {
      case "retry": return .retry(try selection())
      case "release": return .release(try selection())
      case "hold": return .hold(try selection(), try terms())
      case "cancel": return .cancel(try selection(), reason: try reason())
      default:
        let scope = try ControlRequest.value(
          line.scope, "scope", Self.words(Pause.Scope.self), Pause.Scope.init(rawValue:))
        return .pause(scope, try terms())
      }
    }
  }

  private func selection() throws(RequestFault) -> ItemSelection {
    let isNarrowed = line.kinds != nil || line.states != nil || line.order != nil
    switch (line.items, line.all) {
    case (let items?, nil) where !items.isEmpty && line.expected == nil && !isNarrowed:
      // Each is looked up for itself: more would hold the store up for everybody else.
      guard items.count <= Self.handlesMax else {
        throw RequestFault(
          .malformed, "at most \(Self.handlesMax) items at a time, or \"all\":true")
      }
      return .items(items.map(ShortID.normalized))
    case (nil, true?):
      let scope = ItemScope(
        kinds: try codes(line.kinds, "kinds"), states: try codes(line.states, "states"),
        order: line.order.map { BestallningReference($0)?.text ?? $0 })
      return .matching(scope, expected: line.expected)
    default:
      let verb = line.verb ?? ""
      throw RequestFault(
        .malformed, "\(verb) needs either items, a list of handles, or \"all\":true")
    }
  }

  private func codes<Code: RawRepresentable<String> & CaseIterable & Hashable>(
    _ texts: [String]?, _ name: String
  ) throws(RequestFault) -> Set<Code> {
    var codes: Set<Code> = []
    for (index, text) in (texts ?? []).enumerated() {
      codes.insert(
        try ControlRequest.value(
          text, "\(name)/\(index)", Self.words(Code.self), Code.init(rawValue:)))
    }
    return codes
  }

  private func terms() throws(RequestFault) -> StandstillTerms {
    var until: Instant?
    if let text = line.until {
      until = try ControlRequest.value(text, "until", "a time in UTC, as 2026-12-01T08:00:00Z") {
        Instant($0)
      }
    }
    return StandstillTerms(reason: try reason(), until: until)
  }

  func reason() throws(RequestFault) -> OperatorReason {
    do {
      return try OperatorReason(try ControlRequest.required(line.reason, "reason"))
    } catch let fault as OperatorReasonFault {
      throw RequestFault(.malformed, "/reason: \(fault)")
    } catch let fault as RequestFault {
      throw fault
    } catch {
      throw RequestFault(.malformed, "/reason cannot be read")
    }
  }

  private static func words<Code: RawRepresentable<String> & CaseIterable>(
    _ type: Code.Type
  ) -> String {
    "one of " + type.allCases.map(\.rawValue).joined(separator: ", ")
  }
}
