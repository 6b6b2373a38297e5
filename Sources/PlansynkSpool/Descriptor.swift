import Glibc

/// An open file; closed when the last one who holds it lets go.
final class Descriptor: Sendable {
  let raw: Int32

  init(raw: Int32) {
    self.raw = raw
  }

  deinit {
    close(raw)
  }
}
