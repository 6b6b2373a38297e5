import PlansynkCore

/// An order as `show` tells of it: ids, states and days.
struct BestallningText<Place: Zone> {
  let details: BestallningDetails
  let now: Instant
  let zone: Place

  /// The order, its insatser with their events and clocks, its plans, and its items.
  var lines: [String] {
    var lines = [
      "\(details.shortID)  order  \(details.status.rawValue)",
      "  id          \(details.id)",
      "  version     \(details.version)",
      "  stored      \(SwedishClockTime(details.stored, in: zone))",
    ]
    if details.isPersonIdFlagged {
      lines.append("  note        the person's number does not check: ask the myndighet")
    }
    if let mark = details.bevarande {
      lines.append(
        "  bevaras     by uid \(mark.uid) since \(zone.day(of: mark.since))"
          + " \"\(PrintableText.of(mark.reason.text))\"")
    }
    if !details.insatser.isEmpty { lines += ["", "Insatser"] }
    for insats in details.insatser {
      let withdrawn = insats.row.isWithdrawn ? ", withdrawn" : ""
      lines.append("  \(insats.row.insats.id)  \(insats.row.state.rawValue)\(withdrawn)")
      let typ = insats.row.insats.typ
      let wished = insats.row.insats.onskadStart.map { ", start wished \($0)" } ?? ""
      // What it is called is content of the order, and stays in the store.
      lines.append("      type \(PrintableText.of(typ.code))\(wished)")
      lines += led(insats.led).map { "      \($0)" }
      lines += HandelseText(story: insats.story, zone: zone).lines
      if let mal = insats.mal { lines.append("      plan fastställd \(clock(mal))") }
      if let frist = insats.frist { lines.append("      plan back \(clock(frist))") }
      lines += insats.avvikelser.flatMap {
        Indented.lines(avvikelse($0), first: "      ", rest: 8)
      }
    }
    if !details.planer.isEmpty { lines += ["", "Plans"] }
    lines += details.planer.flatMap {
      UppfoljningText(plan: $0, items: details.items, zone: zone).lines
    }
    if !details.items.isEmpty {
      lines += [""] + ItemTable(items: details.items, now: now, zone: zone).lines
    }
    return lines
  }

  /// Where the insats runs on, and what it carries on, when orders replace each other.
  private func led(_ led: BestallningDetails.InsatsDetails.Led) -> [String] {
    var lines: [String] = []
    if let till = led.till {
      lines.append("carried on as \(till)\(led.bestallning.map { " in order \($0)" } ?? "")")
    } else if let bestallning = led.bestallning {
      lines.append("answered for by order \(bestallning)")
    }
    return lines + led.fran.map { "carries on \($0)" }
  }

  private func avvikelse(_ details: AvvikelseDetails) -> String {
    let avvikelse = details.avvikelse
    let found = "found \(zone.day(of: avvikelse.upptackt))"
    let end = details.closing.map { "\($0.hur.words) \($0.datum)" } ?? "open"
    return "avvikelse, \(avvikelse.slag.words) \(avvikelse.sistaDag): \(avvikelse.orsak.words);"
      + " \(found), \(end)"
  }

  private func clock(_ frist: Frist) -> String {
    let last = "by \(frist.sistaDag) (began \(frist.ankare))"
    switch frist.utfall {
    case .oppen:
      let left = DurationText.left(until: zone.end(of: frist.sistaDag), at: now, in: zone)
      return "\(last): open, \(left)"
    case .uppfylld(let day): return "\(last): met \(day)"
    case .missad: return "\(last): missed"
    case .uppfylldSent(let day): return "\(last): missed, met late \(day)"
    case .bortfallen(let why): return "\(last): lapsed, \(why.rawValue)"
    }
  }
}

extension Frist.Slag {
  fileprivate var words: String {
    switch self {
    case .planAterkopplad: "plan not back by"
    case .planFaststalld: "plan not fastställd by"
    }
  }
}

extension Avvikelse.Orsak {
  fileprivate var words: String {
    switch self {
    case .planSaknas: "no plan was handed in"
    case .planEjLevererad: "the plan had not arrived"
    case .planAvvisad: "the plan was refused"
    case .startSentRegistrerad: "the start was told late"
    }
  }
}

extension Avvikelse.Stangning {
  fileprivate var words: String {
    switch self {
    case .planInkom: "the plan came"
    case .bortfallen: "lapsed"
    case .upphavd: "not missed after all, known"
    case .avChefen: "closed by the care manager"
    }
  }
}
