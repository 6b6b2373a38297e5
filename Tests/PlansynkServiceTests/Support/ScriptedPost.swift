import PlansynkCore
import Synchronization

/// A mail server in the hands of the test: takes what it is given, or fails as it is told.
final class ScriptedPost: MailGateway {
  private struct State {
    var answer = MailAnswer.taken(refusals: [])
    var taken: [Brev] = []
    var tries = 0
  }

  private let state = Mutex(State())

  var taken: [Brev] { state.withLock { $0.taken } }
  var tries: Int { state.withLock { $0.tries } }

  /// What it answers from now on.
  func answer(_ answer: MailAnswer) { state.withLock { $0.answer = answer } }

  func send(_ brev: Brev, at now: Instant) async -> MailAnswer {
    state.withLock { state in
      state.tries += 1
      if case .taken = state.answer { state.taken.append(brev) }
      return state.answer
    }
  }
}
