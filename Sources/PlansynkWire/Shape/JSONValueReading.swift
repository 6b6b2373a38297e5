import PlansynkCore

/// Reading what a shape has promised; `nil` where the promise was not kept.
extension JSONValue {
  var day: CalendarDay? { string.flatMap { CalendarDay($0) } }

  var instant: Instant? { string.flatMap { Instant($0) } }

  func id<Subject>(of: Subject.Type = Subject.self) -> Identifier<Subject>? {
    string.flatMap { Identifier<Subject>($0) }
  }

  func word<Word: RawRepresentable<String>>(of: Word.Type = Word.self) -> Word? {
    string.flatMap { Word(rawValue: $0) }
  }

  var kod: Kod? {
    guard let system = self["system"]?.string, let code = self["code"]?.string,
      let text = self["text"]?.string
    else { return nil }
    return Kod(system: system, code: code, text: text)
  }
}
