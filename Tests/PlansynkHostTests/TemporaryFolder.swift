import FoundationEssentials

/// A folder of a test's own, removed when the test lets go of it; short, for socket paths.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/psk-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      assertionFailure("cannot remove \(path): \(error)")
    }
  }
}
