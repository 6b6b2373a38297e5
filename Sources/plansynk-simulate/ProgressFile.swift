import Foundation
import Glibc

/// How far a campaign has come, in a file of one number: the first seed that is not done.
struct ProgressFile {
  private let path: String?
  private var finished: Set<UInt64> = []
  /// The first seed to run.
  private(set) var next: UInt64

  init(path: String?, first: UInt64) throws {
    self.path = path
    next = first
    guard let path, FileManager.default.fileExists(atPath: path) else { return }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    if let found = UInt64(text.filter(\.isNumber)) { next = max(first, found) }
  }

  mutating func finish(_ seed: UInt64) throws {
    finished.insert(seed)
    let before = next
    while finished.remove(next) != nil { next += 1 }
    guard let path, next != before else { return }
    try "\(next)\n".write(toFile: path, atomically: true, encoding: .utf8)
  }
}

/// Writes over the line of progress, where a person looks on.
func tick(_ text: String) {
  guard isatty(STDOUT_FILENO) == 1 else { return }
  let bytes = Array("\r\(text)".utf8)
  _ = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}
