import PlansynkCore
import Synchronization

@testable import PlansynkService

/// A mail server in the hands of the test: takes what it is given, or fails as it is told.
final class ScriptedPost: MailGateway {
  /// A letter as it was handed in, and for whom it was taken.
  struct Taken {
    let brev: Brev
    let mottagare: [String]
  }

  private struct State {
    var fault: MailAnswer?
    var replies: [String: Int] = [:]
    var hangs = false
    var letters: [Taken] = []
    var tries = 0
    var mottagare = ["chef@example.se"]
  }

  private let state = Mutex(State())

  var taken: [Brev] { letters.map(\.brev) }
  var letters: [Taken] { state.withLock { $0.letters } }
  var tries: Int { state.withLock { $0.tries } }
  var mottagare: [String] { state.withLock { $0.mottagare } }

  /// Who is told from now on.
  func name(_ mottagare: [String]) { state.withLock { $0.mottagare = mottagare } }

  /// Fails so from now on; `nil` when it does not.
  func fail(_ kind: MailFault.Kind?, _ failure: String = "curl 7") {
    state.withLock { $0.fault = kind.map { .failed($0, failure: failure) } }
  }

  /// What it says to some recipients from now on; the others are taken.
  func refuse(_ replies: [String: Int]) { state.withLock { $0.replies = replies } }

  /// Takes the text from now on and never answers, until the sender gives up.
  func hang() { state.withLock { $0.hangs = true } }

  /// Answers again.
  func wake() { state.withLock { $0.hangs = false } }

  func send(_ brev: Brev, to mottagare: [String], at now: Instant) async -> MailAnswer {
    let hangs = state.withLock { state in
      state.tries += 1
      return state.hangs
    }
    if hangs {
      await Bell().waitUntilRung()
      return .stopped
    }
    return state.withLock { state in
      if let fault = state.fault { return fault }
      let nekade = mottagare.compactMap { one in
        state.replies[one].map { NekadMottagare(one, reply: $0) }
      }
      guard nekade.count < mottagare.count else {
        let mayPass = nekade.contains(where: \.mayPass)
        return .failed(mayPass ? .transient : .permanent, failure: "reply")
      }
      let took = mottagare.filter { state.replies[$0] == nil }
      state.letters.append(Taken(brev: brev, mottagare: took))
      return .taken(nekade: nekade)
    }
  }
}
