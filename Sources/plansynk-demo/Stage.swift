import Glibc

/// What the demo prints: narration, what programs said, and the end.
enum Stage {
  /// A step, in the narrator's words.
  static func say(_ text: String) {
    write("\n== " + wrapped(text, at: 76).joined(separator: "\n   ") + "\n\n")
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

  /// A program's long sentence, set in and wrapped.
  static func recite(_ text: String) {
    write("   " + wrapped(text, at: 76).joined(separator: "\n     ") + "\n")
  }

  private static func wrapped(_ text: String, at width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if line.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if line.count + 1 + word.count <= width {
        lines[lines.count - 1] = line + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
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
