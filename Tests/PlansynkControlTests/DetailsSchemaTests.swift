import PlansynkCore
import Testing

@testable import PlansynkControl

/// What `list --json` and `show --json` write, against their schemas under `Config/`.
struct DetailsSchemaTests {
  static let now = StatusSamples.now
  static let order = ControlLineTests.order
  static let insats = ControlLineTests.insats
  static let plan = Genomforandeplan.ID("77777777-7777-4888-8999-aaaaaaaaaaaa")!
  static let event = InsatsHandelse.ID("88888888-7777-4888-8999-aaaaaaaaaaaa")!
  static let deviation = Avvikelse.ID("99999999-7777-4888-8999-aaaaaaaaaaaa")!
  static let digest = Digest(bytes: Array(repeating: 7, count: 32))!

  static func item(_ address: DeliveryAddress, isFull: Bool = true) -> ItemSummary {
    ItemSummary(
      row: OutboxRow(
        id: OutboxItemID(rawValue: 1), shortID: ShortID("P-7F3K")!, address: address,
        bestallning: order, state: .pending),
      created: now, dueAt: isFull ? now : nil, notBefore: isFull ? now : nil, attempts: 3,
      failure: isFull ? "http-503" : nil)
  }

  static let addresses: [DeliveryAddress] = [
    .mottagning(order, version: 1), .svar(order, version: 2), .handelse(insats, event),
    .bilaga(plan, version: 3, digest), .plan(plan, version: 4),
    .avvikelse(Avvikelsenotis.ID(deviation.rawValue)!),
  ]

  static let handle = ShortID("B-41QX")!

  static func late(_ orsak: Avvikelse.Orsak) -> Avvikelse {
    Avvikelse(
      id: deviation, bestallning: order, insats: insats, slag: .planAterkopplad,
      sistaDag: ControlLineTests.day, upptackt: now, orsak: orsak)
  }

  private static func clock(_ slag: Frist.Slag, _ utfall: Frist.Utfall) -> Frist {
    Frist(
      insats: insats, slag: slag, ankare: ControlLineTests.day, sistaDag: ControlLineTests.day,
      utfall: utfall)
  }

  static func details(_ utfall: Frist.Utfall?) -> BestallningDetails {
    BestallningDetails(
      shortID: ShortID("B-41QX")!, id: order, version: 2, status: .aktiv, stored: now,
      isPersonIdFlagged: true,
      bevarande: Bevarande(uid: 7, since: now, reason: OperatorReason(kept: "why")),
      insatser: [
        .init(
          row: InsatsRow(
            insats: Insats(
              id: insats, typ: Kod(system: "s", code: "k", text: "t"),
              onskadStart: ControlLineTests.day, slut: nil),
            isWithdrawn: false, state: .paborjad), story: story,
          frist: utfall.map { clock(.planAterkopplad, $0) },
          mal: utfall.map { clock(.planFaststalld, $0) },
          avvikelser: [
            .init(avvikelse: late(.planSaknas), bestallning: handle),
            .init(
              avvikelse: late(.startSentRegistrerad), bestallning: handle,
              closing: .init(hur: .planInkom, datum: ControlLineTests.day)),
          ], led: .init(bestallning: order, till: insats, fran: [insats]))
      ], planer: [followedUp],
      items: [item(.mottagning(order, version: 1), isFull: false)])
  }

  /// A start that was told, corrected, and taken back.
  private static let story = InsatsStory([
    told(event, .paborjad), told(other, .paborjad, for: event),
    told(InsatsHandelse.ID("88888888-7777-4888-8999-cccccccccccc")!, .annullerad, for: other),
  ])
  private static let other = InsatsHandelse.ID("88888888-7777-4888-8999-bbbbbbbbbbbb")!

  private static func told(
    _ id: InsatsHandelse.ID, _ typ: InsatsHandelse.Typ, for earlier: InsatsHandelse.ID? = nil
  ) -> InsatsHandelse {
    InsatsHandelse(
      id: id, insats: insats, typ: typ, datum: ControlLineTests.day, ersatter: earlier,
      registrerad: now, uid: 1001)
  }

  /// A follow-up that was told and corrected.
  private static let followedUp: PlanDetails = {
    let day = ControlLineTests.day
    let first = Uppfoljning.Namn(datum: day, malUppfoljda: false)
    let right = Uppfoljning.Namn(datum: day, malUppfoljda: true)
    return PlanDetails(
      plan: plan,
      versioner: [.init(version: 1, faststalld: day, uppfoljning: day.adding(days: 180))],
      uppfoljningar: [
        Uppfoljning(plan: plan, namn: first, registrerad: now, uid: 7),
        Uppfoljning(plan: plan, namn: right, ersatter: first, registrerad: now),
      ])
  }()

  @Test func `what was told of an order says whether it stands`() throws {
    let document = BestallningDocument(Self.details(nil))
    #expect(document.insatser[0].events.map(\.stands) == [false, false, false])
    #expect(document.insatser[0].events.map(\.replaces).last == Self.other.rawValue)
    #expect(document.plans[0].followUps.map(\.stands) == [false, true])
    #expect(document.plans[0].followUps.map(\.toldByUid) == [7, nil])
  }

  @Test(arguments: addresses)
  func `an item of every kind is described`(_ address: DeliveryAddress) throws {
    let list = try SchemaCheck("list.schema.json")
    #expect(try list.faults(ItemListDocument([Self.item(address)]), isFull: false) == [])
    let one = ItemDetails(
      summary: Self.item(address, isFull: false), charged: 2, digest: Self.digest,
      stopped: StatusSamples.standstill,
      history: [.init(at: Self.now, handelse: "leased", detalj: "attempt 1")])
    let details = try SchemaCheck("item.schema.json")
    #expect(try details.faults(ItemDetailsDocument(one), isFull: false) == [])
  }

  @Test func `what was refused is told fault by fault, with what a code of ours means`() throws {
    let summary = ItemSummary(
      row: Self.item(.plan(Self.plan, version: 1)).row, created: Self.now, dueAt: nil,
      notBefore: nil, attempts: 1,
      failure: "http-422, /insatser/0/nar saknas, /mal/0 ett-annat")
    let document = ItemDetailsDocument(
      ItemDetails(summary: summary, charged: 1, digest: Self.digest, history: []))
    #expect(
      document.faults == [
        .init(pointer: "/insatser/0/nar", code: "saknas", text: "Uppgiften måste finnas."),
        .init(pointer: "/mal/0", code: "ett-annat", text: nil),
      ])
    #expect(try SchemaCheck("item.schema.json").faults(document, isFull: false) == [])
  }

  @Test func `every list says how many more there are`() throws {
    for document in [
      try ControlJSON.encode(ItemListDocument([], leftOut: 3)),
      try ControlJSON.encode(BestallningListDocument([], leftOut: 3)),
      try ControlJSON.encode(ParkedListDocument([], leftOut: 3)),
      try ControlJSON.encode(AvvikelseListDocument([], leftOut: 3, today: ControlLineTests.day)),
    ] {
      #expect(String(decoding: document, as: UTF8.self).contains(#""left_out":3"#))
    }
  }

  @Test func `every member that is described is told by some kind`() throws {
    let list = try SchemaCheck("list.schema.json")
    var missing: Set<String>?
    for address in Self.addresses {
      let faults = try list.faults(ItemListDocument([Self.item(address)]), isFull: true)
      missing = missing?.intersection(faults) ?? Set(faults)
    }
    #expect(missing == [])
  }

  @Test func `an order in a list is described`() throws {
    let order = BestallningSummary(
      shortID: ShortID("B-41QX")!, id: Self.order, version: 2, status: .aktiv,
      beslut: ControlLineTests.day, insatser: 3, notStarted: 1)
    let document = BestallningListDocument([order])
    #expect(try SchemaCheck("orders.schema.json").faults(document, isFull: true) == [])
  }

  @Test(arguments: [Self.order, nil])
  func `a parked element is described, with and without an id`(_ order: Bestallning.ID?) throws {
    let element = ParkedElement(
      bestallning: order, parked: Self.now, digest: Self.digest,
      fel: [.init(pekare: "/insatser", kod: "fel-typ")],
      settled: order.map { _ in .init(how: .laterVersion, at: Self.now) })
    let document = ParkedListDocument([element])
    #expect(
      try SchemaCheck("parked.schema.json").faults(document, isFull: order != nil) == [])
  }

  @Test(arguments: Avvikelse.Orsak.allCases)
  func `an avvikelse is described, whole and for every cause`(
    _ orsak: Avvikelse.Orsak
  ) throws {
    let open = AvvikelseDetails(
      avvikelse: Self.late(orsak), bestallning: Self.handle, planKom: ControlLineTests.day,
      closing: .init(
        hur: .avChefen, datum: ControlLineTests.day.adding(days: 3),
        orsak: OperatorReason(kept: "on paper"), skal: .sammanslagen),
      markeringar: [
        .journalford: .init(at: Self.now, uid: 7), .hanterad: .init(at: Self.now, uid: 7),
      ])
    let document = AvvikelseListDocument([open], today: ControlLineTests.day.adding(days: 9))
    #expect(document.deviations.map(\.daysLate) == [3])
    #expect(try SchemaCheck("deviations.schema.json").faults(document, isFull: true) == [])
  }

  @Test(arguments: Avvikelse.Stangning.allCases)
  func `an order tells how each avvikelse was closed`(_ hur: Avvikelse.Stangning) throws {
    let closed = AvvikelseDocument(
      AvvikelseDetails(
        avvikelse: Self.late(.planAvvisad), bestallning: Self.handle,
        closing: .init(hur: hur, datum: ControlLineTests.day)))
    #expect(closed.closedAs == hur.rawValue)
    let words = "\(try SchemaCheck("order.schema.json").schema)"
    #expect(words.contains(hur.rawValue))
    #expect(
      AvvikelseDocument(
        AvvikelseDetails(avvikelse: Self.late(.planAvvisad), bestallning: Self.handle)
      )
      .closedOn == nil)
  }

  @Test func `what an order calls its services is content, and is not told`() throws {
    let bytes = try ControlJSON.encode(BestallningDocument(Self.details(nil)))
    let insatser = try ControlJSON.decode(BestallningDocument.self, from: bytes).insatser
    #expect(insatser.map(\.type) == [.init(system: "s", code: "k")])
    #expect(!String(decoding: bytes, as: UTF8.self).contains(#""text""#))
  }

  @Test(arguments: [
    nil, Frist.Utfall.oppen, .uppfylld(ControlLineTests.day), .missad,
    .uppfylldSent(ControlLineTests.day), .bortfallen(.insatsUtgatt),
  ])
  func `an order with its clock is described`(_ utfall: Frist.Utfall?) throws {
    let schema = try SchemaCheck("order.schema.json")
    #expect(try schema.faults(BestallningDocument(Self.details(utfall)), isFull: false) == [])
  }
}
