import Glibc

/// Why a small file could not be read; the text continues a sentence that begins with its path.
enum FileReadError: Error, Hashable, CustomStringConvertible {
  case missing
  case denied
  case notAFile
  case tooLarge(sizeMax: Int)
  case failed(errno: Int32)

  var description: String {
    switch self {
    case .missing: "does not exist"
    case .denied: "may not be read by this user"
    case .notAFile: "is not an ordinary file"
    case .tooLarge(let sizeMax): "is larger than \(sizeMax) bytes"
    case .failed(let errno): "cannot be read: \(String(cString: strerror(errno)))"
    }
  }
}

/// Reads small files whole, and looks at the very file that it reads.
enum FileReader {
  struct Contents: Hashable {
    let bytes: [UInt8]
    /// Permission bits, 0o777 at most.
    let mode: UInt32
  }

  /// Mode and bytes come from one descriptor, so that nobody can swap the file in between;
  /// `O_NONBLOCK` keeps a FIFO from stopping the start. open(2), fstat(2).
  static func read(_ path: String, sizeMax: Int) throws(FileReadError) -> Contents {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16384)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(errno)
      }
      bytes += chunk[..<count]
      guard bytes.count <= sizeMax else { throw .tooLarge(sizeMax: sizeMax) }
    }
    return Contents(bytes: bytes, mode: status.st_mode & 0o777)
  }

  private static func failure(_ code: Int32) -> FileReadError {
    switch code {
    case ENOENT, ENOTDIR: .missing
    case EACCES, EPERM: .denied
    default: .failed(errno: code)
    }
  }
}
