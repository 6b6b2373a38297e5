import Glibc

/// The terminal, or what stands in for it: written at once, never left in a buffer.
enum Console {
  /// Writes lines to standard output.
  static func show(_ lines: [String]) {
    write(lines.map { $0 + "\n" }.joined(), to: STDOUT_FILENO)
  }

  /// Writes a line to standard output.
  static func show(_ line: String) { show([line]) }

  /// Writes a text that has its own line ends to standard output.
  static func showAsIs(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes a line to standard error.
  static func complain(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

  /// Clears the screen, as `status --watch` does before it draws anew.
  static func clear() { write("\u{1B}[H\u{1B}[2J", to: STDOUT_FILENO) }

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether colours are wanted. Source: no-color.org; terminfo's `dumb`.
  static func isColoured(_ environment: [String: String]) -> Bool {
    isTerminal && environment["TERM"] != "dumb" && (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Rows of the terminal; `nil` when output goes elsewhere.
  static var rows: Int? {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else {
      return nil
    }
    return Int(size.ws_row)
  }

  /// A text from standard input, at most `max` bytes, without the white space around it; `nil` when
  /// there is none, it is longer, or no UTF-8. A terminal is asked with `prompt`.
  static func readText(prompt: String, max: Int = 4000) -> String? {
    if isatty(STDIN_FILENO) == 1 { write(prompt, to: STDERR_FILENO) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= max {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer[..<count])
      // A person ends a line; a pipe ends itself.
      if isatty(STDIN_FILENO) == 1, bytes.last == UInt8(ascii: "\n") { break }
    }
    guard bytes.count <= max, let text = String(validating: bytes, as: UTF8.self) else {
      return nil
    }
    var trimmed = text[...]
    while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
    while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
    return trimmed.isEmpty ? nil : String(trimmed)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno != EINTR { return fail(errno, descriptor) }
      written += max(count, 0)
    }
  }

  /// Ends the command: a file that holds half a list, and an exit code that says all is well, would
  /// be believed. Where errors go there is nobody left to tell.
  private static func fail(_ number: Int32, _ descriptor: Int32) {
    guard descriptor == STDOUT_FILENO else { return }
    complain("plansynk: the output cannot be written: \(String(cString: strerror(number)))")
    exit(CommandExit.failed.rawValue)
  }
}
