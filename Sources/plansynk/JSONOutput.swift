import ArgumentParser
import PlansynkControl

/// Machine output: one line of JSON on standard output.
enum JSONOutput {
  static func show(_ document: some Encodable) throws {
    do {
      Console.show(String(decoding: try ControlJSON.encode(document), as: UTF8.self))
    } catch {
      throw CommandExit.failed.with("the answer cannot be written as JSON")
    }
  }
}
