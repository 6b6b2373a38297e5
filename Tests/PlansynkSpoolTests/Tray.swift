import Foundation
import Glibc
import PlansynkCore
import PlansynkSpool
import Synchronization
import Testing

/// A spool folder of a test's own, with a clock that stands still until it is moved.
final class Tray: Sendable {
  let path: String
  private let clock = Mutex(Instant(milliseconds: 1_795_000_000_000))

  init() throws {
    let files = FileManager.default
    path = files.temporaryDirectory.path + "/plansynk-spool-" + UUID().uuidString
    try files.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      Issue.record(error, "a test's folder could not be removed")
    }
  }

  var now: Instant { clock.withLock { $0 } }

  func wait(seconds: Int64) {
    clock.withLock { $0 = $0.adding(seconds: seconds) }
  }

  func inkorg(limits: SpoolLimits = SpoolLimits()) -> FolderInkorg {
    FolderInkorg(directory: path, limits: limits) { self.now }
  }

  /// Puts a file there, last written so many seconds ago.
  func put(_ name: String, _ content: String = #"{"dokument": "svar"}"#, age: Int64 = 0) {
    put(bytes: Array(name.utf8), Array(content.utf8), age: age)
  }

  func put(bytes name: [UInt8], _ content: [UInt8], age: Int64 = 0) {
    let full = Self.terminated(Array((path + "/").utf8) + name)
    let file = open(full, O_WRONLY | O_CREAT | O_TRUNC, 0o660)
    _ = content.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
    touch(bytes: name, age: age)
  }

  func touch(bytes name: [UInt8], age: Int64) {
    let full = Self.terminated(Array((path + "/").utf8) + name)
    let written = Int(now.adding(seconds: -age).milliseconds)
    let time = timespec(tv_sec: written / 1000, tv_nsec: written % 1000 * 1_000_000)
    utimensat(AT_FDCWD, full, [time, time], AT_SYMLINK_NOFOLLOW)
  }

  /// What lies in a subfolder, hidden files too.
  func names(_ subfolder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + subfolder).sorted()
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func status(_ name: String) -> stat {
    var status = stat()
    lstat(path + "/" + name, &status)
    return status
  }

  private static func terminated(_ bytes: [UInt8]) -> [CChar] {
    bytes.map { CChar(bitPattern: $0) } + [0]
  }
}

extension FolderInkorg {
  /// The only document that lies there.
  func only() throws -> InkorgDokument {
    let found = documents(limit: 10)
    guard let first = found.first, found.count == 1 else { throw POSIXError(.ENOENT) }
    return first
  }
}

extension InkorgContent {
  var kod: String? {
    if case .unusable(let fel) = self { fel.kod } else { nil }
  }
}

extension BilagaContent {
  var kod: String? {
    if case .unusable(let fel) = self { fel.kod } else { nil }
  }

  var isMissing: Bool {
    if case .missing = self { true } else { false }
  }

  var found: StagedBilaga? {
    if case .found(let bilaga) = self { bilaga } else { nil }
  }
}
