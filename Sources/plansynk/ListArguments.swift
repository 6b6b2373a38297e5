import ArgumentParser
import PlansynkCore

// The words of a list's options: those that `status` and `list` show, and those of the documents.

/// A kind of item on the command line: `event` and `handelse` are the same.
struct KindArgument: ExpressibleByArgument {
  static let allValueStrings = DeliveryKind.allCases.flatMap {
    $0.noun == $0.rawValue ? [$0.noun] : [$0.noun, $0.rawValue]
  }

  let kind: DeliveryKind

  init?(argument: String) {
    let word = argument.lowercased()
    let kind = DeliveryKind.allCases.first {
      [$0.rawValue, $0.noun, $0.noun + "s"].contains(word)
    }
    guard let kind else { return nil }
    self.kind = kind
  }
}

/// A state of an item on the command line; `ready` and `waiting` are those of what is pending whose
/// time has come, and has not.
enum StateArgument: ExpressibleByArgument, Hashable {
  case state(DeliveryState)
  case ready
  case waiting

  static let allValueStrings = DeliveryState.allCases.map(\.rawValue) + ["ready", "waiting"]

  init?(argument: String) {
    switch argument.lowercased() {
    case "ready": self = .ready
    case "waiting": self = .waiting
    case let word:
      guard let state = DeliveryState(rawValue: word) else { return nil }
      self = .state(state)
    }
  }

  /// The state that it is, or is a part of.
  var state: DeliveryState {
    switch self {
    case .state(let state): state
    case .ready, .waiting: .pending
    }
  }

  /// Which of the pending items some words mean together.
  static func pending(_ words: [StateArgument], at now: Instant) -> ItemFilter.Pending {
    let words = Set(words)
    if words.contains(.state(.pending)) { return .any }
    switch (words.contains(.ready), words.contains(.waiting)) {
    case (true, false): return .ready(now)
    case (false, true): return .waiting(now)
    default: return .any
    }
  }
}
