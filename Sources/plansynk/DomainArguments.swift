import ArgumentParser
import PlansynkControl
import PlansynkCore

// What a person types for a domain word: read whole, or refused with exit 64.

/// An order on the command line: a UUID or a handle such as `B-41QX`, or its beginning.
struct OrderArgument: ExpressibleByArgument {
  let reference: BestallningReference

  init?(argument: String) {
    guard let reference = BestallningReference(argument) else { return nil }
    self.reference = reference
  }
}

/// An insats on the command line: a UUID, or its beginning.
struct InsatsArgument: ExpressibleByArgument {
  let id: IdentifierBeginning

  init?(argument: String) {
    guard let id = IdentifierBeginning(argument) else { return nil }
    self.id = id
  }
}

/// A plan on the command line: its UUID, as in the plan itself, or the handle of an item that
/// brings it; or the beginning of either.
struct PlanArgument: ExpressibleByArgument {
  let reference: PlanReference

  init?(argument: String) {
    guard let reference = PlanReference(argument) else { return nil }
    self.reference = reference
  }
}

/// A day on the command line.
struct DayArgument: ExpressibleByArgument {
  let day: CalendarDay

  init?(argument: String) {
    guard let day = CalendarDay(argument) else { return nil }
    self.day = day
  }
}

/// The type of an event that can have happened.
struct TypArgument: ExpressibleByArgument {
  static let allValueStrings = InsatsHandelse.Typ.allCases.filter { $0 != .annullerad }
    .map(\.rawValue)

  let typ: InsatsHandelse.Typ

  init?(argument: String) {
    guard let typ = InsatsHandelse.Typ(rawValue: argument), typ != .annullerad else { return nil }
    self.typ = typ
  }
}
