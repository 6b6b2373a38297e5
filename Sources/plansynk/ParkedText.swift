import PlansynkCore

/// Elements of the feed that are set aside, as a list shows them: ids, times, pointers and codes.
struct ParkedText<Place: Zone> {
  let elements: [ParkedElement]
  let zone: Place

  /// A line for each, and one for each of its faults below it.
  var lines: [String] {
    elements.flatMap { element in
      [
        "\(SwedishClockTime(element.parked, in: zone))  order "
          + (element.bestallning?.rawValue ?? "not readable"),
        "  sha256      \(element.digest.hex)",
      ]
        + element.fel.map {
          "  fault       \(PrintableText.of($0.pekare.isEmpty ? "/" : $0.pekare)) "
            + PrintableText.of($0.kod)
        }
    }
  }
}
