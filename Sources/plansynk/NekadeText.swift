import PlansynkCore

/// Whom the mail server would not have a letter for, told to whoever may read the settings anyway:
/// the addresses are those of `mail.till`, and stand in no log.
enum NekadeText {
  /// One sentence: how many, whom, and whether time alone may cure it.
  static func of(_ nekade: [NekadMottagare], among count: Int) -> String {
    let each = nekade.map {
      let what =
        $0.mayPass ? "for now: letters to it are tried again" : "for good: correct it in mail.till"
      return "\(PrintableText.of($0.mottagare)) (reply \($0.reply), \(what))"
    }
    return "the mail server has taken a test letter, but refuses \(nekade.count) of \(count): "
      + each.joined(separator: ", ")
  }
}
