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

  var planeradTid: PlaneradTid? {
    guard let minuter = self["minuter"]?.integer, (0...Int(Int32.max)).contains(minuter),
      let period: PlaneradTid.Period = self["period"]?.word()
    else { return nil }
    return PlaneradTid(minuter: minuter, period: period)
  }
}
