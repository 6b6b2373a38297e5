import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkHost

/// What became of a verb on items, in words and as an exit code.
struct ItemsReport {
  /// What is said: `would be held`, and of none that there were.
  let wouldBe: String
  let isNone: String

  /// Asks, and tells; ends with 1 where it could not be done with every item.
  func ask(_ request: ControlRequest, _ options: InstanceOptions) throws {
    switch try DaemonVerb.ask(request, options) {
    case .items(let items): try tell(items)
    case .needsCount(0): Console.show(isNone)
    case .needsCount(let count):
      throw CommandExit.usage.with(
        "\(count) item\(count == 1 ? "" : "s") \(wouldBe), and nothing was done: "
          + "say the same with --yes=\(count)")
    default: throw DaemonVerb.unexpected
    }
  }

  private func tell(_ items: [ReachedItem]) throws {
    if items.isEmpty { Console.show(isNone) }
    let now = SystemClock().now
    let zone = try SwedishZone.open()
    var left = 0
    for item in items {
      if let hinder = item.hinder {
        left += 1
        Console.complain("\(item.shortID)  \(item.state.rawValue): \(Self.words(hinder, item))")
      } else {
        Console.show("\(item.shortID)  \(item.state.rawValue)\(due(item, now, zone))")
      }
    }
    if left > 0 { throw ExitCode(CommandExit.failed.rawValue) }
  }

  /// What is held still has its last day (I7), and whoever holds it ought to see that.
  private func due(_ item: ReachedItem, _ now: Instant, _ zone: any Zone) -> String {
    guard item.state == .held, let due = item.dueAt else { return "" }
    let left = DurationText.left(until: due, at: now, in: zone)
    return due <= now ? "  its last day has passed: \(left)" : "  its last day is in \(left)"
  }

  private static func words(_ hinder: ReachedItem.Hinder, _ item: ReachedItem) -> String {
    switch hinder {
    case .inFlight:
      "it is on its way, and is finished and recorded first: see plansynk show \(item.shortID)"
    case .there: "the myndighet has it"
    case .struck: "it was struck and will not be sent"
    case .held: "somebody holds it: plansynk release \(item.shortID)"
    case .partOfPlan: "an attachment is struck with its plan: cancel that"
    }
  }
}
