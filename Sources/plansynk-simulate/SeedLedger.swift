import Crypto
import Foundation
import Glibc
import PlansynkSimulation

/// The seeds of a campaign that are done and clean, with what was done in each: a line of JSON
/// each, so that a campaign may be ended at any moment and gone on with, and still knows all its
/// counts.
///
/// Seeds of another build of the program, or of another kind of month, do not count; one that was
/// broken is not written down.
struct SeedLedger {
  private struct Entry: Codable {
    let program: String
    let month: String
    let seed: UInt64
    let counts: [String: Int]
  }

  private let path: String?
  private let program: String
  private let month: String
  /// Seeds that are done.
  private(set) var done: Set<UInt64> = []
  /// What was done in all of them.
  private(set) var deeds = Deeds()

  /// The ledger in a file, or of this run alone.
  ///
  /// - Parameters:
  ///   - month: what each seed plays, in words.
  ///   - seeds: those that matter.
  init(path: String?, month: String, seeds: ClosedRange<UInt64>) throws {
    self.path = path
    self.month = month
    let image = path == nil ? Data() : try Data(contentsOf: URL(fileURLWithPath: "/proc/self/exe"))
    program = SHA256.hash(data: image).prefix(8).map { String($0, radix: 16) }
      .joined(separator: ":")
    guard let path, FileManager.default.fileExists(atPath: path) else { return }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    for line in text.split(separator: "\n") {
      do {
        let entry = try JSONDecoder().decode(Entry.self, from: Data(line.utf8))
        guard entry.program == program, entry.month == month, seeds.contains(entry.seed)
        else { continue }
        guard done.insert(entry.seed).inserted else { continue }
        deeds.add(Deeds(counts: entry.counts))
      } catch is DecodingError {
        // Cut off while it was written: the seed is played again.
        continue
      }
    }
    // Behind a line that was cut off, the next begins anew.
    if !text.isEmpty, !text.hasSuffix("\n") { try append("\n", to: path) }
  }

  mutating func finish(_ outcome: SimulationOutcome) throws {
    deeds.add(outcome.deeds)
    guard outcome.finding == nil else { return }
    done.insert(outcome.options.seed)
    guard let path else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let entry = Entry(
      program: program, month: month, seed: outcome.options.seed, counts: outcome.deeds.counts)
    try append(String(decoding: try encoder.encode(entry), as: UTF8.self) + "\n", to: path)
  }

  private func append(_ text: String, to path: String) throws {
    if !FileManager.default.fileExists(atPath: path) {
      try Data().write(to: URL(fileURLWithPath: path))
    }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }
}

/// Writes over the line of progress, where a person looks on.
func tick(_ text: String) {
  guard isatty(STDOUT_FILENO) == 1 else { return }
  let bytes = Array("\r\(text)".utf8)
  _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}
