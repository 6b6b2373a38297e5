import PlansynkCore
import Testing

/// Which insats carries on which: numbers are ids, letters are types.
struct OvertagandeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var status = Bestallning.Status.ersatt
    var old: [(Int, String)]
    var withdrawn: Set<Int> = []
    var new: [[(Int, String)]]
    var newStatus: [Bestallning.Status] = []
    var till: [Int: Int] = [:]
    var utgar: Set<Int> = []
  }

  static let cases: [Case] = [
    Case(testDescription: "the same id is the same clock", old: [(1, "HT")], new: [[(1, "HT")]]),
    Case(
      testDescription: "the same id under another type is the same clock still",
      old: [(1, "HT")], new: [[(1, "LARM")]]),
    Case(
      testDescription: "another id of the same type takes over", old: [(1, "HT")],
      new: [[(9, "HT")]], till: [1: 9]),
    Case(
      testDescription: "the id goes before the type", old: [(1, "HT"), (2, "HT")],
      new: [[(9, "HT"), (2, "HT")]], till: [1: 9]),
    Case(
      testDescription: "several of a type go pair by pair", old: [(1, "HT"), (2, "HT")],
      new: [[(8, "HT"), (9, "HT")]], till: [1: 8, 2: 9]),
    Case(
      testDescription: "fewer than before: the last carries on what is left",
      old: [(1, "HT"), (2, "HT"), (3, "HT")], new: [[(8, "HT"), (9, "HT")]],
      till: [1: 8, 2: 9, 3: 9]),
    Case(
      testDescription: "more than before: the surplus begins by itself", old: [(1, "HT")],
      new: [[(8, "HT"), (9, "HT")]], till: [1: 8]),
    Case(
      testDescription: "a type that is gone is carried on by nobody",
      old: [(1, "HT"), (2, "LARM")], new: [[(9, "HT")]], till: [1: 9], utgar: [2]),
    Case(
      testDescription: "what was withdrawn before has nothing to hand on",
      old: [(1, "HT"), (2, "HT")], withdrawn: [1], new: [[(9, "HT")]], till: [2: 9]),
    Case(testDescription: "the order that replaces it has not come", old: [(1, "HT")], new: []),
    Case(
      testDescription: "it is not replaced yet", status: .aktiv, old: [(1, "HT")],
      new: [[(9, "HT")]]),
    Case(
      testDescription: "it ended by itself", status: .avslutad, old: [(1, "HT")],
      new: [[(9, "HT")]]),
    Case(
      testDescription: "what would have replaced it was a mistake", old: [(1, "HT")],
      new: [[(9, "HT")]], newStatus: [.felmarkerad]),
    Case(
      testDescription: "what replaced it has ended since", old: [(1, "HT")], new: [[(9, "HT")]],
      newStatus: [.avslutad], till: [1: 9]),
    Case(
      testDescription: "two orders share it between them", old: [(1, "HT"), (2, "LARM")],
      new: [[(8, "LARM")], [(9, "HT")]], till: [1: 9, 2: 8]),
    Case(
      testDescription: "one of two orders was a mistake", old: [(1, "HT")],
      new: [[(8, "HT")], [(9, "HT")]], newStatus: [.felmarkerad, .aktiv], till: [1: 9]),
  ]

  private static func insats(_ number: Int, _ typ: String) -> Insats {
    Insats(
      id: .nth(number), typ: Kod(system: "insatstyp", code: typ, text: "\(number)"),
      onskadStart: nil, slut: nil)
  }

  private static func order(
    _ insatser: [(Int, String)], _ status: Bestallning.Status
  ) -> Bestallning {
    Bestallning(
      id: .nth(50), version: 1, status: status, ersatterId: .nth(49),
      skickad: instant("2026-03-10T08:00:00Z"), andrad: instant("2026-03-10T08:00:00Z"),
      lagrum: Kod(system: "lagrum", code: "SoL", text: ""),
      beslut: .init(datum: .march(9), gallerFran: .march(10), gallerTill: nil),
      utforarenhet: "e", mottagare: .init(funktion: "f", handlaggare: "h"), skydd: .ingen,
      personId: .giltigt, insatser: insatser.map(insats))
  }

  @Test(arguments: cases)
  func `a clock passes on by id, else by type`(this: Case) {
    let overtagande = Overtagande(
      status: this.status,
      insatser: this.old.map { number, typ in
        InsatsRow(
          insats: Self.insats(number, typ), isWithdrawn: this.withdrawn.contains(number),
          state: .paborjad)
      },
      ersattare: this.new.enumerated().map { index, insatser in
        Self.order(
          insatser, this.newStatus.indices.contains(index) ? this.newStatus[index] : .aktiv)
      })
    var till: [Insats.ID: Insats.ID] = [:]
    for (old, new) in this.till { till[.nth(old)] = .nth(new) }
    #expect(overtagande.till == till)
    #expect(overtagande.utgar == Set(this.utgar.map { .nth($0) }))
  }

  @Test func `no clock is lost: each goes to one, or is told to go to none (I7)`() {
    for this in Self.cases where this.status == .ersatt {
      let same = Set(this.new.flatMap { $0 }.map(\.0))
      let left = Set(this.old.map(\.0)).subtracting(this.withdrawn).subtracting(same)
      let told = Set(this.till.keys).union(this.utgar)
      #expect(told.isEmpty || told == left, "\(this.testDescription)")
    }
  }
}
