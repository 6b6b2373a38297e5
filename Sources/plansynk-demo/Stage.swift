import Glibc

/// What the demo prints: narration, what programs said, and the end.
enum Stage {
  /// A step, in the narrator's words.
  static func say(_ text: String) {
    write("\n== \(text)\n")
  }

  /// The narrator goes on.
  static func more(_ text: String) {
    write("   \(text)\n\n")
  }

  /// What a program printed, set in.
  static func quote(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      write("   \(line)\n")
    }
  }

  static func end(isClean: Bool) -> Never {
    write(isClean ? "\nNothing lost, nothing doubled.\n" : "\nSOMETHING IS WRONG: see above.\n")
    exit(isClean ? 0 : 1)
  }

  static func fail(_ text: String) -> Never {
    write("\nThe demo could not go on: \(text)\n")
    exit(1)
  }

  private static func write(_ text: String) {
    var bytes = Array(text.utf8)
    while !bytes.isEmpty {
      let count = Glibc.write(STDOUT_FILENO, bytes, bytes.count)
      guard count > 0 else { return }
      bytes.removeFirst(count)
    }
  }
}
