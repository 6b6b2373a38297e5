import Glibc

/// A bell that rings once and for good, on which any number of threads can wait with `poll`.
final class Alarm: Sendable {
  /// Readable from the moment the alarm rings.
  let descriptor: Int32
  private let ringer: Guarded<Int32?>

  init() throws(SystemFault) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .now("pipe") }
    descriptor = ends[0]
    ringer = Guarded(ends[1])
  }

  deinit {
    ring()
    close(descriptor)
  }

  /// Rings; a second time does nothing.
  func ring() {
    ringer.access { end in
      if let open = end { close(open) }
      end = nil
    }
  }

  /// Waits that long; answers whether the alarm rang.
  func wait(milliseconds: Int) -> Bool {
    var watched = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    return poll(&watched, 1, Int32(clamping: milliseconds)) > 0
  }
}
