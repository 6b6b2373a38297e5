import PlansynkCore
import PlansynkSimulation

/// One thing that happens: a person's verb, news, an answer of the myndighet from now on, time, or
/// the end of the daemon. Items are named by a number that is taken modulo how many there are, so
/// that every sequence means something, also when steps are cut out of it.
enum VerbStep: Hashable, Sendable {
  case order(Int)
  case start(Int)
  case plan(Int, hasBilaga: Bool)
  case hold(Int, seconds: Int64?)
  case holdAll
  case release(Int)
  case cancel(Int)
  case retry(Int)
  case pause(Pause.Scope, seconds: Int64?)
  case resume
  case resetBreaker
  case mood(Mood)
  case hang
  case unhang
  case pass(seconds: Int64)
  case restart
  case crash(downSeconds: Int64)

  /// What the myndighet answers from now on.
  enum Mood: String, CaseIterable, Sendable {
    case accept
    case acceptAndDrop
    case transient
    case permanent
    case conflict
    case storedAlready
    case missing
    case undecided
    case refused
    case throttled
    case credentials
  }

  /// A step by chance; verbs come often, ends of the daemon seldom.
  static func random(_ chance: SeededRandom) -> VerbStep {
    func below(_ limit: Int64) -> Int64 { chance.number() % limit }
    func item() -> Int { Int(below(64)) }
    func end() -> Int64? { below(2) == 0 ? nil : [45, 500, 4000][Int(below(3))] }
    switch below(42) {
    case 0..<3: return .order(Int(below(2)) + 1)
    case 3..<5: return .start(Int(below(2)) + 1)
    case 5..<9: return .plan(Int(below(2)) + 1, hasBilaga: below(2) == 0)
    case 9..<15: return .hold(item(), seconds: end())
    case 15: return .holdAll
    case 16..<20: return .release(item())
    case 20..<23: return .cancel(item())
    case 23..<26: return .retry(item())
    case 26..<28: return .pause(below(3) == 0 ? .polling : .sending, seconds: end())
    case 28..<30: return .resume
    case 30: return .resetBreaker
    case 31..<34: return .mood(Mood.allCases[Int(below(Int64(Mood.allCases.count)))])
    case 34: return .hang
    case 35: return .unhang
    case 36..<40: return .pass(seconds: [1, 50, 700, 4100][Int(below(4))])
    case 40: return .restart
    default: return .crash(downSeconds: [0, 600][Int(below(2))])
    }
  }

  /// A sequence by chance.
  static func sequence(seed: UInt64) -> [VerbStep] {
    let chance = SeededRandom(seed: seed)
    let length = 10 + Int(chance.number() % 30)
    return [.order(1)] + (0..<length).map { _ in random(chance) }
  }
}

/// What must not be so.
struct VerbViolation: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}
