import Glibc
import Synchronization

/// Sends records to the journal, and counts those that it could not take.
///
/// The journal is never waited for: what does not fit is dropped, and the next line that gets
/// through carries the number in `PLANSYNK_DROPPED`.
final class JournalSink: LogSink {
  static let socketPath = "/run/systemd/journal/socket"

  private let sender: DatagramSender
  private let identifier: String
  private let dropped = Atomic<Int>(0)

  init(to address: UnixAddress, identifier: String) throws(HostError) {
    sender = try DatagramSender(to: address)
    self.identifier = identifier
  }

  func write(_ record: LogRecord) {
    let missed = dropped.exchange(0, ordering: .relaxed)
    var record = record
    if missed > 0 {
      record = LogRecord(
        level: record.level, message: record.message,
        fields: record.fields + [(key: "dropped", value: String(missed))])
    }
    do throws(HostError) {
      try sender.send(JournalEntry(record, identifier: identifier).bytes, waits: false)
    } catch {
      dropped.add(missed + 1, ordering: .relaxed)
    }
  }

  /// Whether a descriptor leads to the journal, as `JOURNAL_STREAM` says: its device and inode.
  /// The variable alone proves nothing, for it is inherited by whoever redirects the stream.
  /// systemd.exec(5), `$JOURNAL_STREAM`.
  static func isJournal(_ descriptor: Int32, environment: [String: String]) -> Bool {
    guard let stream = environment["JOURNAL_STREAM"] else { return false }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    return stream == "\(status.st_dev):\(status.st_ino)"
  }
}
