import FoundationEssentials
import Glibc

/// The built programs, and the contract that they are held to.
public struct Binaries: Sendable {
  /// The daemon.
  public let plansynk: String
  /// The other side.
  public let testmyndighet: String
  /// The contract, an OpenAPI document.
  public let contract: String

  /// Finds the programs beside the running one, as the build lays them, and the contract in
  /// `Config/` of the nearest folder above that has it. `PLANSYNK_BINARIES` names another folder.
  public init() throws(TrialError) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { throw .system(call: "readlink /proc/self/exe", errno: errno) }
    let own = String(decoding: buffer[..<count], as: UTF8.self)
    let folder = getenv("PLANSYNK_BINARIES").map { String(cString: $0) } ?? Self.parent(of: own)
    plansynk = try Self.program("plansynk", in: folder)
    testmyndighet = try Self.program("testmyndighet", in: folder)
    contract = try Self.contract(above: folder)
  }

  private static func program(_ name: String, in folder: String) throws(TrialError) -> String {
    let path = "\(folder)/\(name)"
    guard access(path, X_OK) == 0 else {
      throw .missing("\(path) is not there: run `swift build --product \(name)` first")
    }
    return path
  }

  private static func contract(above folder: String) throws(TrialError) -> String {
    var place = folder
    while place != "/" {
      let path = "\(place)/Config/openapi.yaml"
      if access(path, R_OK) == 0 { return path }
      place = parent(of: place)
    }
    throw .missing("no Config/openapi.yaml above \(folder)")
  }

  private static func parent(of path: String) -> String {
    let parent = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
    return parent.isEmpty ? "/" : parent
  }
}
