import FoundationEssentials
import Glibc
import ReferensMyndighet

/// A file to which every accepted record is appended as one line of JSON, before it is answered.
///
/// It outlives a killed process. Each line is one `write`: lines are never mixed.
struct Journal: Sendable {
  private let descriptor: Int32

  /// Opens the file, and makes it where there is none.
  init(path: String) throws(SystemFault) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .now("open the journal") }
  }

  /// Appends what came of a request, if anything was stored or came again.
  func append(
    _ answer: MyndighetAnswer, to request: MyndighetRequest, address: String, now: UTCInstant
  ) {
    let (event, sequence): (String, Int)
    switch answer.outcome {
    case .accepted(let number): (event, sequence) = ("accepted", number)
    case .repeatedSame(let number): (event, sequence) = ("repeatedSame", number)
    case .repeatedOther(let number): (event, sequence) = ("repeatedOther", number)
    case .nothing, .refused: return
    }
    write(
      .object(present: [
        ("event", .string(event)), ("sequence", .int(sequence)), ("address", .string(address)),
        ("operationId", answer.operationId.map { .string($0) }),
        ("sha256", .string(ContentDigest(of: request.body).hex)),
        ("at", .string(now.description)),
      ]))
  }

  private func write(_ record: Json) {
    let line = [UInt8]((record.text + "\n").utf8)
    let written = line.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if written != line.count { writeText("testmyndighet: the journal cannot be written\n", to: 2) }
  }
}

/// Writes a text to standard output (1) or standard error (2) at once, unbuffered.
func writeText(_ text: String, to descriptor: Int32) {
  var rest = [UInt8](text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return }
    rest = rest.dropFirst(count)
  }
}
