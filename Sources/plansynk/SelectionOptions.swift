import ArgumentParser
import PlansynkControl
import PlansynkCore

/// Which items a verb is meant for: by their ids, or by a filter with the count that it concerns.
struct SelectionOptions: ParsableArguments {
  @Argument(help: "Short ids such as P-7F3K, or unique beginnings of them.")
  var ids: [String] = []

  @Flag(help: "All that the verb is for, or that the filters let through.")
  var all = false

  @Option(help: "Only this kind, in English or Swedish; may be repeated.")
  var kind: [KindArgument] = []

  @Option(help: "Only this state; may be repeated.")
  var state: [StateArgument] = []

  @Option(help: "Only this order: its handle B-...., its UUID, or the beginning of either.")
  var order: OrderArgument?

  @Option(help: "How many it is expected to concern: without it, the count is shown.")
  var yes: Int?

  private var isFiltered: Bool { all || !kind.isEmpty || !state.isEmpty || order != nil }

  func validate() throws {
    guard isFiltered != !ids.isEmpty else {
      throw ValidationError(
        ids.isEmpty
          ? "Name the items, or choose them: --kind, --state, --order, or --all of them."
          : "Either ids or a filter: --kind, --state, --order and --all choose by themselves.")
    }
    guard isFiltered || yes == nil else {
      throw ValidationError("--yes belongs to a filter; items that are named are meant.")
    }
    guard !state.contains(.ready), !state.contains(.waiting) else {
      throw ValidationError("--state takes the states of list, but for ready and waiting.")
    }
  }

  var selection: ItemSelection {
    guard isFiltered else { return .items(ids.map(ShortID.normalized)) }
    let order = self.order.map { order in
      switch order.reference {
      case .id(let id): id.rawValue
      case .handle(let handle): handle
      }
    }
    return .matching(
      ItemScope(kinds: Set(kind.map(\.kind)), states: Set(state.map(\.state)), order: order),
      expected: yes)
  }
}

/// Why, as an option or from standard input.
struct ReasonOptions: ParsableArguments {
  @Option(
    help: """
      Why, in at most 60 characters; status shows it, so it must name nobody. Read from standard \
      input when left out.
      """)
  var reason: String?

  func read() throws -> OperatorReason {
    do throws(OperatorReasonFault) {
      return try OperatorReason(reason ?? Console.readText(prompt: "Reason: ") ?? "")
    } catch {
      throw CommandExit.usage.with(error.description)
    }
  }
}

/// Until when: a day, a time, or how long from now.
struct UntilOptions: ParsableArguments {
  @Option(
    help: """
      Ends by itself: at the beginning of a day (2026-12-01), at a time in UTC \
      (2026-12-01T08:00:00Z), or after a while (45min, 12h, 3d).
      """)
  var until: UntilArgument?

  func read(zone: some Zone, now: Instant) throws -> Instant? {
    guard let until else { return nil }
    let instant = until.instant(zone: zone, now: now)
    guard instant > now else {
      throw CommandExit.usage.with("--until \(until.text) is over already: name a time ahead")
    }
    guard instant <= now.adding(seconds: 366 * 86_400) else {
      throw CommandExit.usage.with("--until \(until.text) is more than a year ahead")
    }
    return instant
  }
}

/// A time ahead as a person types it.
struct UntilArgument: ExpressibleByArgument {
  private enum Form {
    case day(CalendarDay)
    case time(Instant)
    case seconds(Int64)
  }

  let text: String
  private let form: Form

  private static let units: [(suffix: String, seconds: Int64)] = [
    ("min", 60), ("h", 3600), ("d", 86_400),
  ]

  init?(argument: String) {
    text = argument
    if let day = CalendarDay(argument) {
      form = .day(day)
    } else if let time = Instant(argument) {
      form = .time(time)
    } else {
      let unit = Self.units.first { argument.hasSuffix($0.suffix) }
      guard let unit, let count = Int64(argument.dropLast(unit.suffix.count)),
        (1...10_000).contains(count)
      else { return nil }
      form = .seconds(count * unit.seconds)
    }
  }

  func instant(zone: some Zone, now: Instant) -> Instant {
    switch form {
    // A day begins when the day before it ends.
    case .day(let day): zone.end(of: day.adding(days: -1))
    case .time(let time): time
    case .seconds(let seconds): now.adding(seconds: seconds)
    }
  }
}
