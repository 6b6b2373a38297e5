/// Where a function begins, and how many lines it has from its name to its closing brace.
struct FunctionLength {
  let line: Int
  let lines: Int

  static func all(in file: SourceFile) -> [FunctionLength] {
    file.code.indices.filter { declaresFunction(file.code[$0]) }
      .compactMap { first in
        end(ofFunctionAt: first, in: file.code).map {
          FunctionLength(line: first + 1, lines: $0 - first + 1)
        }
      }
  }

  private static func declaresFunction(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    return words.contains("func")
      || words.contains { $0.hasPrefix("init(") || $0.hasPrefix("init?(") || $0.hasPrefix("init<") }
  }

  /// The line of the closing brace; `nil` where the function has no body, as in a protocol.
  private static func end(ofFunctionAt first: Int, in code: [Substring]) -> Int? {
    var parentheses = 0
    var braces = 0
    for index in first..<code.count {
      for character in code[index] {
        switch character {
        case "(": parentheses += 1
        case ")": parentheses -= 1
        case "{" where parentheses == 0 || braces > 0: braces += 1
        case "}" where parentheses == 0 || braces > 0:
          braces -= 1
          if braces <= 0 { return braces == 0 ? index : nil }
        default: break
        }
      }
      let next = index + 1 < code.count ? code[index + 1].drop { $0 == " " } : ""
      if braces == 0, parentheses == 0, next.isEmpty || startsDeclaration(next) { return nil }
    }
    return nil
  }

  private static func startsDeclaration(_ line: Substring) -> Bool {
    ["func", "var", "let", "static", "mutating", "init", "associatedtype", "@", "}"]
      .contains { line.hasPrefix($0) }
  }
}
