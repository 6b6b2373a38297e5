import Crypto
import FoundationEssentials
import TrialKit

/// Finished rounds of a campaign, a line of JSON each. Rounds of another build of the program do
/// not count.
struct KillLedger {
  private struct Entry: Codable {
    var program: String
    var seed: UInt64
    var kills: Int
    var account: KillAccount
  }

  private let path: String?
  private let program: String
  private let entries: [Entry]

  /// Reads what is there; without a path, nothing is kept.
  init(path: String?, program file: String) throws {
    self.path = path
    let program = SHA256.hash(data: try TrialFile.bytes(file)).prefix(8)
      .map { String($0, radix: 16) }.joined(separator: ":")
    self.program = program
    let lines = path.map { TrialFile.text($0).split(separator: "\n") } ?? []
    entries = try lines.map { try JSONDecoder().decode(Entry.self, from: Data($0.utf8)) }
      .filter { $0.program == program }
  }

  func has(seed: UInt64, kills: Int) -> Bool { entry(seed, kills) != nil }

  /// What was written down of those rounds.
  func account(of rounds: [(seed: UInt64, kills: Int)]) -> KillAccount {
    var total = KillAccount()
    for round in rounds {
      if let entry = entry(round.seed, round.kills) { total.add(entry.account) }
    }
    return total
  }

  /// Writes a finished round down.
  func note(_ account: KillAccount, seed: UInt64, kills: Int) throws {
    guard let path else { return }
    let entry = Entry(program: program, seed: seed, kills: kills, account: account)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    try TrialFile.append(Array(try encoder.encode(entry)) + [UInt8(ascii: "\n")], to: path)
  }

  private func entry(_ seed: UInt64, _ kills: Int) -> Entry? {
    entries.last { $0.seed == seed && $0.kills == kills }
  }
}
