import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkSettings

/// Asks the daemon to do something, and turns what came of it into words and an exit code.
enum DaemonVerb {
  /// What came of a verb; errors end the command as they should.
  static func ask(
    _ request: ControlRequest, _ options: InstanceOptions, timeoutMilliseconds: Int64 = 60_000,
    failure: CommandExit = .failed
  ) throws -> ControlAnswer {
    let socket = try options.locations().controlSocket
    let answer: ControlAnswer
    do throws(ControlClientError) {
      answer = try ControlClient(path: socket, timeoutMilliseconds: timeoutMilliseconds)
        .ask(request)
    } catch {
      throw exit(for: error).with(error.description)
    }
    switch answer {
    case .failed(let text): throw failure.with(text)
    case .unavailable(let text): throw CommandExit.busy.with(text)
    case .fault(.busy, let text), .fault(.timeout, let text): throw CommandExit.busy.with(text)
    case .fault(_, let text): throw CommandExit.failed.with(text)
    case .noSuch(let ids):
      throw CommandExit.noSuchItem.with(
        ids.map(LookupText.nothing).joined(separator: "; ") + ": nothing was done")
    case .ambiguous(let prefix, let matches):
      throw CommandExit.usage.with(
        "nothing was done: " + LookupText.several(prefix, matches))
    default: return answer
    }
  }

  /// Does a verb that answers with the state reached.
  static func perform(
    _ request: ControlRequest, _ options: InstanceOptions, failure: CommandExit = .failed
  ) throws {
    guard case .done(let text) = try ask(request, options, failure: failure) else {
      throw unexpected
    }
    Console.show(text)
  }

  /// Hands a document in.
  ///
  /// - Parameter hint: how to do here what faults and remarks say with the member `ersatter`.
  static func handIn(
    _ request: ControlRequest, _ options: InstanceOptions, hint: String? = nil
  ) throws {
    switch try ask(request, options) {
    case .taken(let kvittens) where kvittens.isRepeat && isStruck(kvittens.anmarkningar):
      Console.complain(
        "not sent: this version of the plan was struck; hand the plan in as a new version")
      for note in kvittens.anmarkningar { Console.complain("note: \(line(note))") }
      throw CommandExit.failed.with("nothing was done")
    case .taken(let kvittens):
      let handle = kvittens.arende.map { "  \($0)" } ?? ""
      let again = kvittens.isRepeat ? " (known before, nothing new)" : ""
      Console.show("taken: \(kvittens.dokument)\(handle)\(again)")
      for note in kvittens.anmarkningar { Console.show("note: \(line(note))") }
      if let hint, isHinted(kvittens.anmarkningar) { Console.show("here: \(hint)") }
    case .refused(let fel):
      for one in fel { Console.complain(line(one)) }
      if let hint, isHinted(fel) { Console.complain("here: \(hint)") }
      let isUnknown = fel.contains { Self.unknownCodes.contains($0.kod) }
      throw (isUnknown ? CommandExit.noSuchItem : .failed).with(
        "refused: \(fel.count) fault\(fel.count == 1 ? "" : "s")")
    default: throw unexpected
    }
  }

  /// The daemon said something that does not fit the question.
  static var unexpected: ExitCode {
    CommandExit.failed.with(ControlClientError.unintelligible.description)
  }

  /// The codes of intake that say that the order, the insats or the plan is not known here.
  private static let unknownCodes: Set<String> = [
    "okand-bestallning", "okand-insats", "okand-plan",
  ]

  private static func exit(for error: ControlClientError) -> CommandExit {
    switch error {
    case .denied: .denied
    case .notReachable, .timeout, .broken: .unreachable
    case .tooLarge, .unintelligible: .failed
    }
  }

  private static func isStruck(_ notes: [Fel]) -> Bool {
    notes.contains { $0.kod == "plan-struken" }
  }

  private static func isHinted(_ fel: [Fel]) -> Bool {
    fel.contains { $0.text.contains("ersatter") || $0.pekare == "/ersatter" }
  }

  // To whoever handed the document in: the texts may stand here, and nowhere else.
  private static func line(_ fel: Fel) -> String {
    "\(fel.pekare.isEmpty ? "the whole document" : fel.pekare): \(fel.text) [\(fel.kod)]"
  }
}
