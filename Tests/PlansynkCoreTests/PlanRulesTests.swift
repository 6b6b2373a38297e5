import PlansynkCore
import Testing

struct PlanRulesTests {
  private typealias Fixture = PlanRulesFixture

  /// One rule broken in an otherwise good plan.
  struct Break: Sendable, CustomTestStringConvertible {
    let fel: String
    let change: @Sendable (inout PlanUtkast) -> Void

    var testDescription: String { fel }
  }

  static let breaks = [
    Break(fel: "/bestallningVersion okand-version") { $0.bestallningVersion = 3 },
    Break(fel: "/ersatter ej-tidigare-version") { $0.ersatter = 1 },
    Break(fel: "/insatser/1/nar bilaga-saknas") {
      $0.insatser[1] = PlanUtkast.Post(
        insats: .nth(11), omrade: nil, malIds: ["m1"], seBilaga: [.nar])
    },
    Break(fel: "/faststalld/datum framtida-datum") { $0.faststalld = day("2026-03-21") },
    Break(fel: "/faststalld/datum fore-beslut") { $0.faststalld = day("2026-02-14") },
    Break(fel: "/uppfoljning/datum fore-faststalld") { $0.uppfoljning = day("2026-03-15") },
    Break(fel: "/period/till fore-fran") { $0.periodTill = day("2026-02-28") },
    Break(fel: "/delaktighet/kommentar saknas") { $0.brukareDeltog = false },
    Break(fel: "/delaktighet/narstaende/1/samtycke samtycke-saknas") {
      $0.samtycken = [true, false]
    },
    Break(fel: "/mal/1/id dubblett") {
      $0.mal[1] = PlanUtkast.Mal(id: "m1", insatsIds: [])
      $0.insatser = [PlanUtkast.Post(insats: .nth(11), omrade: nil, malIds: ["m1"])]
    },
    Break(fel: "/mal/0/insatsIds/0 okand-insats") {
      $0.mal[0] = PlanUtkast.Mal(id: "m1", insatsIds: [.nth(13)])
    },
    Break(fel: "/insatser/2/malIds/0 okant-mal") {
      $0.insatser[2] = PlanUtkast.Post(
        insats: .nth(12), omrade: Fixture.omrade, malIds: ["m3"])
    },
    Break(fel: "/insatser/3/insatsId okand-insats") {
      $0.insatser.append(PlanUtkast.Post(insats: .nth(13), omrade: nil, malIds: []))
    },
    Break(fel: "/insatser/3 dubblett") {
      $0.insatser.append(
        PlanUtkast.Post(insats: .nth(11), omrade: Fixture.omrade, malIds: ["m2"]))
    },
  ]

  @Test func `a good plan has no fault`() {
    #expect(Fixture.judge(Fixture.make()).isEmpty)
  }

  @Test(arguments: breaks)
  func `a rule broken alone is told alone, with its place`(broken: Break) {
    var utkast = Fixture.make()
    broken.change(&utkast)
    #expect(Fixture.judge(utkast) == [broken.fel])
  }

  @Test func `every fault is told at once, in the order of the document`() {
    var utkast = Fixture.make()
    utkast.insatser.append(PlanUtkast.Post(insats: .nth(13), omrade: nil, malIds: []))
    utkast.brukareDeltog = false
    utkast.faststalld = day("2026-03-21")
    #expect(
      Fixture.judge(utkast) == [
        "/faststalld/datum framtida-datum", "/delaktighet/kommentar saknas",
        "/insatser/3/insatsId okand-insats",
      ])
  }

  @Test func `what could not be read is the form's fault and passed over here`() {
    #expect(Fixture.judge(PlanUtkast()).isEmpty)
    let unread = PlanUtkast(
      samtycken: [nil], mal: [PlanUtkast.Mal(id: nil, insatsIds: [nil])],
      insatser: [PlanUtkast.Post(insats: nil, omrade: nil, malIds: [nil])])
    #expect(Fixture.judge(unread).isEmpty)
  }

  @Test func `a plan for an order that is not known is told so, once`() {
    #expect(
      Fixture.judge(Fixture.make(), bestallning: nil, insatser: [])
        == ["/bestallningId okand-bestallning"])
  }

  @Test func `a plan for an order that was never ours is refused`() {
    #expect(
      Fixture.judge(Fixture.make(), bestallning: Fixture.bestallning(status: .felmarkerad))
        == ["/bestallningId felmarkerad-bestallning"])
  }

  @Test(arguments: Insats.State.allCases)
  func `a plan for a recalled order is taken only if something had begun`(state: Insats.State) {
    let fel = Fixture.judge(
      Fixture.make(), bestallning: Fixture.bestallning(status: .aterkallad),
      insatser: Fixture.rows(state))
    #expect(fel == (state == .bestalld ? ["/bestallningId aterkallad-bestallning"] : []))
  }

  @Test(arguments: [Bestallning.Status.aktiv, .ersatt, .avslutad])
  func `a late plan is still taken, whatever the order has become (I3)`(
    status: Bestallning.Status
  ) {
    #expect(
      Fixture.judge(Fixture.make(), bestallning: Fixture.bestallning(status: status)).isEmpty)
  }

  @Test(
    arguments: [
      (1, "/version version-upptagen"), (2, "/version version-for-lag"),
      (7, "/version version-for-lag"),
    ])
  func `a version must be above the newest`(newest: Int, fel: String) {
    #expect(Fixture.judge(Fixture.make(), newest: Fixture.version(newest)) == [fel])
  }

  @Test func `the next version, and one with a gap, are taken`() {
    for version in [4, 9] {
      var utkast = Fixture.make()
      utkast.version = version
      #expect(Fixture.judge(utkast, newest: Fixture.version(3)).isEmpty)
    }
  }

  @Test func `a plan cannot move to another order`() {
    let newest = Fixture.version(1, bestallning: .nth(2))
    var utkast = Fixture.make()
    utkast.version = 2
    #expect(Fixture.judge(utkast, newest: newest) == ["/planId annan-bestallning"])
  }

  @Test func `the edges of the days are allowed`() {
    var utkast = Fixture.make()
    utkast.faststalld = Fixture.today
    utkast.uppfoljning = Fixture.today.adding(days: 1)
    utkast.periodTill = utkast.periodFran
    #expect(Fixture.judge(utkast).isEmpty)
    utkast.faststalld = Fixture.bestallning().beslut.datum
    #expect(Fixture.judge(utkast).isEmpty)
  }

  @Test func `a version may say which earlier one it replaces`() {
    var utkast = Fixture.make()
    utkast.version = 3
    utkast.ersatter = 2
    #expect(Fixture.judge(utkast).isEmpty)
  }

  @Test func `where something is attached, any of the three may be said there`() {
    var utkast = Fixture.make()
    utkast.insatser[1] = PlanUtkast.Post(
      insats: .nth(11), omrade: nil, malIds: ["m1"], seBilaga: [.vad, .hur, .nar])
    #expect(Fixture.judge(utkast).count == 3)
    utkast.bilagor = [PlanUtkast.Bilaga(fil: "a.pdf", namn: nil, digest: nil, langd: nil)]
    #expect(Fixture.judge(utkast).isEmpty)
  }

  @Test func `where a goal or an insats cannot be read, it may be the one that is meant`() {
    var utkast = Fixture.make()
    utkast.mal[1] = PlanUtkast.Mal(id: nil, insatsIds: [.nth(13)])
    #expect(Fixture.judge(utkast) == ["/mal/1/insatsIds/0 okand-insats"])
    utkast.insatser[2] = PlanUtkast.Post(insats: nil, omrade: nil, malIds: ["m9"])
    #expect(Fixture.judge(utkast).isEmpty)
  }

  @Test func `a person who did not take part is in order when it says why`() {
    var utkast = Fixture.make()
    utkast.brukareDeltog = false
    utkast.hasDelaktighetKommentar = true
    #expect(Fixture.judge(utkast).isEmpty)
  }

  @Test func `an insats that has left the order may still stand in the plan`() {
    var utkast = Fixture.make()
    utkast.insatser = [PlanUtkast.Post(insats: .nth(12), omrade: nil, malIds: ["m2"])]
    utkast.mal = [PlanUtkast.Mal(id: "m2", insatsIds: [.nth(12)])]
    #expect(Fixture.judge(utkast).isEmpty)
  }

  @Test func `an insats may stand once for each area`() {
    var utkast = Fixture.make()
    for code in ["d6", "d7"] {
      let omrade = Kod(system: "ibic-livsomrade", code: code, text: "")
      utkast.insatser.append(PlanUtkast.Post(insats: .nth(11), omrade: omrade, malIds: []))
    }
    #expect(Fixture.judge(utkast).isEmpty)
  }

  @Test func `the texts of faults are Swedish sentences that say what is wrong`() {
    let context = PlanRules.Context(
      bestallning: Fixture.bestallning(), insatser: Fixture.rows(), newest: nil,
      today: Fixture.today)
    for broken in Self.breaks {
      var utkast = Fixture.make()
      broken.change(&utkast)
      for fel in PlanRules(context).judge(utkast) {
        #expect(fel.text.hasSuffix("."))
        #expect(fel.text.count > 20)
      }
    }
  }
}
