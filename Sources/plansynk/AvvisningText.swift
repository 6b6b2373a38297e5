import PlansynkCore

/// What the myndighet found fault with, as far as it may be shown: places in what we sent, and
/// codes. What a code of the contract or of ours means stands with it; what the other side wrote is
/// never taken over (I12).
struct AvvisningText {
  let summary: ItemSummary

  /// Nothing where it named no faults, and nobody needs to do anything.
  var lines: [String] {
    guard let text = summary.failure, summary.row.state.isUndelivered else { return [] }
    let failure = DeliveryFailure(kept: text)
    let isRefused = summary.row.state == .attention
    guard isRefused || !failure.fel.isEmpty else { return [] }
    var lines: [String] = []
    if !failure.fel.isEmpty {
      lines += ["", "What the myndighet named (\(failure.code)), and what such codes mean here"]
      for fel in failure.fel {
        lines.append("  \(PlatsText.of(fel.pekare))  \(fel.kod)")
        lines += Indented.lines(
          Felkoder.text(fel.kod) ?? Self.foreign, first: "      ", rest: 6)
      }
    }
    guard isRefused else { return lines }
    return lines + ["", "What to do"] + Indented.lines(advice, first: "  ", rest: 2)
  }

  private static let foreign = "a code of the myndighet's own: ask there what it means"

  private var advice: String {
    let id = summary.row.shortID
    switch summary.row.address.kind {
    case .plan:
      return "correct the plan and hand it in as a new version, in inkorg/ or by plansynk plan"
        + " lamna FILE; if the myndighet was wrong: plansynk retry \(id)"
    case .bilaga:
      return "hand in a new version of the plan with a good PDF; if the myndighet was wrong:"
        + " plansynk retry \(id)"
    case .handelse:
      return "correct the event (plansynk insats … --ersatter DAY, see plansynk show"
        + " \(summary.row.bestallning.rawValue.prefix(8))), or agree with the myndighet and then"
        + " plansynk retry \(id)"
    case .mottagning, .svar, .avvikelse:
      return "agree with the myndighet, then plansynk retry \(id)"
    }
  }
}
