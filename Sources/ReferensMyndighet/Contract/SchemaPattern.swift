import Foundation

/// A `pattern`, searched for anywhere in a text as JSON Schema has it.
///
/// ICU and ECMA-262 read some marks differently, so the common part alone is taken: `\d`, `\w` and
/// other letters after a backslash, groups that begin with `(?`, and a `[` inside brackets
/// are refused, and `$` is made to mean the very end (ICU would let a line break follow).
struct SchemaPattern: Sendable {
  /// The pattern as the contract writes it.
  let source: String
  private let expression: NSRegularExpression

  init(_ source: String, at pointer: JSONPointer) throws(ContractError) {
    self.source = source
    let portable = try Self.portable(source, at: pointer)
    do {
      expression = try NSRegularExpression(pattern: portable)
    } catch {
      throw ContractError(at: pointer.text, "not a regular expression")
    }
  }

  func matches(_ text: String) -> Bool {
    let range = NSRange(location: 0, length: text.utf16.count)
    return expression.firstMatch(in: text, range: range) != nil
  }

  private static func portable(
    _ source: String, at pointer: JSONPointer
  ) throws(ContractError) -> String {
    var result = ""
    var isEscaped = false
    var isInBrackets = false
    var previous: Character = " "
    for mark in source {
      if isEscaped {
        guard !mark.isLetter, !mark.isNumber else {
          throw ContractError(at: pointer.text, "'\\\(mark)' is not portable; write [0-9] or such")
        }
        isEscaped = false
        result.append(mark)
        previous = " "
        continue
      }
      switch mark {
      case "\\": isEscaped = true
      case "[" where isInBrackets:
        throw ContractError(at: pointer.text, "'[' inside brackets is not portable; write '\\['")
      case "[": isInBrackets = true
      case "]": isInBrackets = false
      case "?" where previous == "(" && !isInBrackets:
        throw ContractError(at: pointer.text, "groups that begin with '(?' are not portable")
      default: break
      }
      result += mark == "$" && !isInBrackets ? "\\z" : String(mark)
      previous = mark
    }
    return result
  }
}
