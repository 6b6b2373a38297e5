import Glibc
import Testing
import TrialKit

/// T6, T18: what lies in the place of the store is not a store of this program. The daemon stops
/// with 78 and says what to do, each time again, and the file is left as it was.
@Suite(.serialized)
struct StoreFileTests {
  /// A file in the place of the store, made from a store that was cleanly closed.
  struct Place: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let says: String
    let change: @Sendable ([UInt8]) -> [UInt8]
  }

  /// Where the header of a database says whose it is, and of which version.
  /// Source: SQLite, "Database File Format", section 1.3.
  private static let version = 60
  private static let application = 68

  static let places = [
    Place(testDescription: "a text file", says: "restore the newest backup") { _ in
      Array("Handbok, utgåva 3\n".utf8)
    },
    Place(testDescription: "a database of another program", says: "restore the newest backup") {
      var bytes = $0
      bytes[application] ^= 0x11
      return bytes
    },
    Place(testDescription: "a store with a broken header", says: "restore the newest backup") {
      Array(repeating: 0xA5, count: 4096) + $0.dropFirst(4096)
    },
    Place(testDescription: "a store that ends in the middle", says: "restore the newest backup") {
      Array($0.prefix(4096 + 100))
    },
    Place(testDescription: "a store of a newer program", says: "has schema 90, this program knows")
    {
      var bytes = $0
      bytes[version + 3] = 90
      return bytes
    },
  ]

  @Test(arguments: places)
  func `T6, T18: what is no store of ours is refused, told, and left alone`(place: Place)
    async throws
  {
    let trial = try await TrialRun()
    try await trial.start()
    #expect(try await trial.instance.stop() == .exited(0))
    let database = trial.instance.database
    let changed = place.change(try TrialFile.bytes(database))
    try TrialFile.write(changed, to: database, mode: 0o600)

    for _ in 0..<2 {
      let output = try await trial.instance.run(["run"])
      #expect(output.exitCode == 78, "\(output.text)")
      #expect(output.errors.contains(database), "\(output.errors)")
      #expect(output.errors.contains(place.says), "\(output.errors)")
      #expect(try TrialFile.bytes(database) == changed)
    }
    let list = try await trial.instance.run(["list"])
    #expect(list.exitCode == (place.says.contains("schema") ? 78 : 1), "\(list.text)")
    #expect(try await trial.instance.run(["status"]).exitCode != 0)
  }

  @Test func `T6: a folder in the place of the store is refused and left alone`() async throws {
    let trial = try await TrialRun()
    let instance = trial.instance
    #expect(mkdir(instance.stateDirectory, 0o711) == 0 || errno == EEXIST)
    #expect(mkdir(instance.database, 0o700) == 0)
    let output = try await instance.run(["run"])
    #expect(output.exitCode == 78, "\(output.text)")
    #expect(output.errors.contains("check the disk and the rights"), "\(output.errors)")
  }

  @Test func `T6: an empty file becomes a store`() async throws {
    var trial = try await TrialRun(.init(orders: 2))
    let instance = trial.instance
    #expect(mkdir(instance.stateDirectory, 0o711) == 0 || errno == EEXIST)
    try TrialFile.write([], to: instance.database, mode: 0o600)
    try await trial.start()
    try await trial.deliverAll()
    #expect(try await trial.reconcile().isClean)
  }
}
