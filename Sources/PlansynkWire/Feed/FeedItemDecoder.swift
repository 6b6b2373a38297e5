import PlansynkCore

extension FeedItem {
  /// An element of a page: an order, or something unreadable with where and why.
  ///
  /// - Parameter fault: of the JSON itself, somewhere within the element.
  init(_ value: JSONValue, fault: JSONFault?) {
    let verbatim = Array(value.verbatim)
    self.init(
      content: Self.content(value, fault: fault), verbatim: verbatim,
      digest: Sha256.digest(of: verbatim), version: value["version"]?.integer)
  }

  private static func content(_ value: JSONValue, fault: JSONFault?) -> Content {
    if let fault {
      let pekare = DeliveryFailure.Pekare(
        pekare: "", kod: ShapeFault.unsound(fault.slag).kod)
      return .unreadable(id: readableID(of: value), fel: [pekare])
    }
    let findings = ShapeCheck.findings(value, .bestallning, refusesUnknown: false)
    let fel = findings.map(DeliveryFailure.Pekare.init) + repeatedInsatser(of: value)
    guard fel.isEmpty, let bestallning = Bestallning(value) else {
      return .unreadable(id: readableID(of: value), fel: Array(fel.prefix(20)))
    }
    return .bestallning(bestallning)
  }

  /// The id, if it is an id: nothing else of an unreadable element may be shown.
  private static func readableID(of value: JSONValue) -> String? {
    value["id"]?.id(of: Bestallning.self)?.rawValue
  }

  private static func repeatedInsatser(of value: JSONValue) -> [DeliveryFailure.Pekare] {
    var seen: Set<String> = []
    return (value["insatser"]?.elements ?? []).enumerated().compactMap { index, insats in
      guard let id = insats["id"]?.string, !seen.insert(id).inserted else { return nil }
      return DeliveryFailure.Pekare(pekare: "/insatser/\(index)/id", kod: "dubblett")
    }
  }
}

extension DeliveryFailure.Pekare {
  init(_ finding: ShapeCheck.Finding) {
    self.init(pekare: finding.pekare, kod: finding.fault.kod)
  }
}
