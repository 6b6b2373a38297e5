import PlansynkCore
import Testing

/// What goes next of the mail that is owed.
@Suite struct MailPlanTests {
  private let noon = Instant("2026-03-02T11:00:00Z")!

  /// Owed so many seconds before noon.
  private func news(_ number: Int64, _ ago: Int64 = 120) -> OwedMail {
    OwedMail(
      id: .init(rawValue: number), arende: .avvisad(OutboxItemID(rawValue: number)),
      created: noon.adding(seconds: -ago))
  }

  private func digest(_ number: Int64, _ day: String, ago: Int64 = 0) -> OwedMail {
    OwedMail(
      id: .init(rawValue: number), arende: .sammandrag(CalendarDay(day)!),
      created: noon.adding(seconds: -ago))
  }

  private func step(
    _ owed: [OwedMail], letters ago: [Int64] = [], fault: MailFault? = nil
  ) -> MailPlan.Step {
    MailPlan(owed: owed, letters: ago.map { noon.adding(seconds: -$0) }, fault: fault)
      .step(at: noon)
  }

  private func at(_ seconds: Int64) -> Instant { noon.adding(seconds: seconds) }

  private func rest(_ left: Int64) -> MailRest {
    MailRest(
      brev: BrevSkrivare(namn: "x", today: CalendarDay("2026-03-02")!, zone: StatusZone())
        .provbrev(id: "prov-\(left)"), mottagare: "stf@example.se",
      fault: MailFault(
        since: noon, attempts: 1, notBefore: at(left), kind: .transient, failure: "reply 450"))
  }

  @Test func `what is left for one goes at its time, before news, unless the server fails`() {
    let down = MailFault(
      since: noon, attempts: 1, notBefore: at(30), kind: .unreachable, failure: "curl 7")
    func step(_ owed: [OwedMail], _ rester: [MailRest], _ fault: MailFault? = nil)
      -> MailPlan.Step
    {
      MailPlan(owed: owed, fault: fault, rester: rester).step(at: noon)
    }
    #expect(step([news(1)], [rest(5), rest(0)]) == .resume(rest(0)))
    #expect(step([news(1)], [rest(5)]) == .send(.ett(news(1))))
    #expect(step([], [rest(5)]) == .wait(until: nil))
    #expect(step([], [rest(0)], down) == .wait(until: at(30)))
  }

  @Test func `with nothing owed there is nothing to wait for`() {
    #expect(step([]) == .wait(until: nil))
  }

  @Test func `few and fresh news go one by one, oldest first`() {
    let all = (1...5).map { news($0) }
    #expect(step(all) == .send(.ett(all[0])))
    #expect(step(Array(all.dropFirst()), letters: [1]) == .send(.ett(all[1])))
  }

  @Test func `more than five go in one letter`() {
    let all = (1...6).map { news($0) }
    #expect(step(all) == .send(.samlat(all)))
    let many = (1...500).map { news($0) }
    #expect(step(many) == .send(.samlat(many)))
  }

  @Test func `letters of the last hour count among the five`() {
    let all = [news(8), news(9)]
    #expect(step(all, letters: [3599, 1800, 60]) == .send(.ett(all[0])))
    #expect(step(all, letters: [3599, 1800, 60, 1]) == .send(.samlat(all)))
    #expect(step(all, letters: [3500, 1800, 900, 60, 1]) == .wait(until: at(100)))
    #expect(step(all, letters: [3600, 1800, 900, 60, 1]) == .send(.samlat(all)))
  }

  @Test func `however many come in a day, letters are at most five in any hour`() {
    var now = noon
    var owed: [OwedMail] = []
    var letters: [Instant] = []
    var settled = 0
    for number in Int64(1)...1440 {
      now = noon.adding(seconds: number * 60)
      owed.append(
        OwedMail(
          id: .init(rawValue: number), arende: .avvisad(OutboxItemID(rawValue: number)),
          created: now))
      while case .send(let batch) = MailPlan(owed: owed, letters: letters).step(at: now) {
        settled += batch.omfattar.count
        owed.removeAll { batch.omfattar.contains($0) }
        letters.append(now)
      }
      #expect(letters.count { $0.seconds(until: now) < 3600 } <= 5)
    }
    #expect(settled + owed.count == 1440)
    #expect(owed.allSatisfy { $0.created.seconds(until: now) <= 3600 })
  }

  @Test func `news that waited for six hours go together`() {
    let all = [news(1, 21_600), news(2, 120)]
    #expect(step(all) == .send(.samlat(all)))
    #expect(step([news(1, 21_599), news(2, 120)]) == .send(.ett(news(1, 21_599))))
  }

  @Test func `news wait a minute for more of their kind, five minutes at most`() {
    #expect(step([news(1, 10)]) == .wait(until: at(50)))
    #expect(step([news(1, 60)]) == .send(.ett(news(1, 60))))
    #expect(step([news(1, 200), news(2, 10)]) == .wait(until: at(50)))
    #expect(step([news(1, 290), news(2, 10)]) == .wait(until: at(10)))
    #expect(step([news(1, 300), news(2, 1)]) == .send(.ett(news(1, 300))))
  }

  @Test func `after an outage of a week one digest goes, the newest, with all that waited`() {
    let digests = (2...8).map { digest($0, "2026-02-2\($0)", ago: (9 - $0) * 86_400) }
    let waited = (11...13).map { news($0, 100_000) }
    #expect(
      step(digests + waited)
        == .send(.sammandrag(digests[6], omfattar: digests + waited)))
    #expect(step(digests) == .send(.sammandrag(digests[6], omfattar: digests)))
  }

  @Test(arguments: [0, 5, 120, 90_000])
  func `a digest takes the news with it, fresh or not, few or many`(ago: Int64) {
    let today = digest(9, "2026-03-02")
    for count in [1, 6] {
      let all = [today] + (10..<10 + count).map { news(Int64($0), ago) }
      #expect(step(all) == .send(.sammandrag(today, omfattar: all)))
      #expect(step(all, letters: [5, 4, 3, 2, 1]) == .send(.sammandrag(today, omfattar: all)))
    }
  }

  @Test func `while the server fails all waits for its next try`() {
    let fault = MailFault(
      since: at(-9000), attempts: 3, notBefore: at(1), kind: .unreachable, failure: "x")
    let owed = [news(2)]
    #expect(step(owed, fault: fault) == .wait(until: at(1)))
    let due = MailFault(
      since: at(-9000), attempts: 3, notBefore: at(0), kind: .unreachable, failure: "x")
    #expect(step(owed, fault: due) == .send(.ett(news(2))))
  }

  @Test func `news of the future do not wait for it: the clock was set back`() {
    #expect(step([news(1, -86_400)]) == .send(.ett(news(1, -86_400))))
  }

  @Test func `a letter has the same name at every try, and no two have one name`() {
    let all = (1...6).map { news($0) }
    let batches: [MailBatch] = [
      .ett(all[0]), .ett(all[1]), .samlat(all), .samlat(Array(all.dropLast())),
      .sammandrag(digest(1, "2026-03-02"), omfattar: []),
      .sammandrag(digest(2, "2026-03-03"), omfattar: []),
    ]
    #expect(Set(batches.map(\.id)).count == batches.count)
    #expect(batches.map(\.id) == batches.map(\.id))
    #expect(batches[0].id == "avvisad-1-1772449080000")
  }
}
