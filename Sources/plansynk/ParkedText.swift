import PlansynkCore

/// Elements of the feed that are set aside, as a list shows them: ids, times, pointers and codes.
struct ParkedText<Place: Zone> {
  let elements: [ParkedElement]
  let zone: Place

  /// A line for each, and one for each of its faults below it.
  var lines: [String] {
    elements.flatMap(lines(of:))
  }

  private func lines(of element: ParkedElement) -> [String] {
    let order = element.bestallning?.rawValue ?? "not readable"
    var lines = [
      "\(SwedishClockTime(element.parked, in: zone))  order \(order)",
      "  sha256      \(element.digest.hex)",
    ]
    if let settled = element.settled {
      let time = SwedishClockTime(settled.at, in: zone)
      lines.append("  settled     \(settled.how.rawValue) \(time)")
    }
    for fel in element.fel {
      let place = PlatsText.of(fel.pekare)
      lines.append("  fault       \(place) \(PrintableText.of(fel.kod))")
    }
    return lines
  }
}
