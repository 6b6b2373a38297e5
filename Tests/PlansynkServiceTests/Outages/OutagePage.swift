import PlansynkCore

/// The page `Outages.md`, printed from the trials.
enum OutagePage {
  /// The rows of one kind of outage.
  static func rows(_ kind: OutageKind, _ durations: [OutageTable.Duration]) -> [String] {
    durations.map { duration in
      let figures = OutageTable.figures(kind, duration)
      let cells = [
        kind.rawValue, duration.name, "\(figures.requests)", "\(figures.deliveries)",
        "\(figures.probes)", "\(figures.polls)", text(figures.first), text(figures.last),
        "\(figures.overtaken)",
      ]
      return "| " + cells.joined(separator: " | ") + " |"
    }
  }

  static func text(_ seconds: Int64?) -> String {
    guard let seconds else { return "never" }
    return seconds < 120 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
  }

  /// The page, with the rows that were measured.
  static func text(outages: [String], flapping: [String]) -> String {
    """
    # Outages

    What an outage costs in requests, and how soon it is over when it is over.

    ## Overview

    Each row is a run of the whole engine on a real store in virtual time, with the shipped
    settings, one seed, 500 receipts in the queue with different last days, and a poll each minute.
    A test measures again and compares with this page; the rows of five weeks, of the outages that
    last so long, are measured only when it is printed anew:
    `PLANSYNK_PRINT_PAGES=1 swift test --filter OutagePageTests`.

    "First after" and "all after" count from the end of the outage to the first and the last item
    that was stored. "Overtaken" counts items that the outage had not touched and that came after a
    less urgent one.

    | outage | lasting | requests | items | probes | polls | first after | all after | overtaken |
    |---|---|---|---|---|---|---|---|---|
    \(outages.joined(separator: "\n"))

    ## Flapping and poison

    500 receipts again, half a tenth of a second for each request, four at a time. "Others" are all
    items that are not poison.

    | what the myndighet does | requests | others delivered after | poison in attention |
    |---|---|---|---|
    \(flapping.joined(separator: "\n"))

    """
  }
}
