import PlansynkCore

@testable import plansynk

/// Small things that texts are made of.
enum TextFixture {
  static let now = Instant("2026-11-21T13:02:00.000Z")!
  static let insats = Insats.ID("66666666-7777-4888-8999-aaaaaaaaaaaa")!
  static let order = Bestallning.ID("11111111-2222-4333-8444-555555555555")!
  static let plan = Genomforandeplan.ID("77777777-7777-4888-8999-aaaaaaaaaaaa")!

  /// An hour before Greenwich, the whole year.
  struct Winter: Zone {
    func day(of instant: Instant) -> CalendarDay {
      CalendarDay(String(instant.adding(seconds: 3600).description.prefix(10)))!
    }

    func end(of day: CalendarDay) -> Instant {
      Instant("\(day.adding(days: 1))T00:00:00.000Z")!.adding(seconds: -3600)
    }
  }

  static func day(_ text: String) -> CalendarDay { CalendarDay(text)! }
}
