import PlansynkCore

@testable import PlansynkStorage

/// A store with something in every table, and items in every state.
enum ExampleStore {
  /// Fills a new store.
  static func fill(_ store: SQLiteStore) throws {
    let standstill = Standstill(
      uid: 1, since: at(5), reason: try OperatorReason("example"), until: at(90_000))
    try store.write { tx throws(StoreError) in
      try tx.setSource(FeedSource(url: "https://a.example", utforarenhet: "enhet-1"))
      try tx.setCursor(FeedCursor(rawValue: "c1"))
      try tx.notePoll(at: t0, hadNews: true)
      try tx.insertBestallningar(1, 2, 3, 4)
      _ = try tx.park(
        id: "x", version: nil, verbatim: [1, 2], digest: makeDigest(77),
        fel: [DeliveryFailure.Pekare(pekare: "/status", kod: "okant-varde")], at: t0)
      try tx.setOverlamning(Overlamning(till: makeID(300), since: t0), of: makeID(200))
      try start(tx)
      try tx.insertChunk([1, 2, 3], number: 0, ofBilaga: makeDigest(7))
      try tx.finishBilaga(makeDigest(7), langd: 3, at: t0)
      try tx.handOver(
        HandoverFile(
          path: "bestallningar/1.1.json", content: .bestallning(makeID(1), version: 1)), at: t0)
      try tx.handOver(HandoverFile(path: "kvittenser/1.json", content: .bytes([5])), at: t0)
      try tx.noteWritten(path: "bestallningar/1.1.json", at: at(1))
      try tx.setBreakerState(
        .halfOpen(
          Breaker.Opening(
            since: at(1), nextProbe: at(2), intervalSeconds: 30, fault: .certain, code: "x"),
          allowed: 2))
      try states(tx, standstill)
      try tx.pause(Pause(scope: .polling, standstill: standstill))
      try tx.setKlockregler(Regelverk().klockregler)
      try tx.owe(.avvikelse(makeID(1)), at: at(2))
      try tx.setTold(ToldSammandrag(at: at(1), rader: ["B-1 uppfoljning 7"]))
      try tx.setMailFault(
        MailFault(
          since: at(3), attempts: 1, notBefore: at(63), kind: .unreachable, failure: "curl 7"))
      try mailRest(tx)
      try erased(tx)
    }
  }

  /// A letter that one of those who are told has not got.
  private static func mailRest(_ tx: any StoreTransaction) throws(StoreError) {
    try tx.note([.init("stf@example.se", reply: 450)], among: ["stf@example.se"], at: at(3))
    try tx.keep(
      MailRest(
        brev: Brev(id: "avvikelse-1", amne: "plansynk", rader: ["B-1"]),
        mottagare: "stf@example.se",
        fault: MailFault(
          since: at(3), attempts: 1, notBefore: at(63), kind: .transient, failure: "reply 450")))
  }

  /// An order that was erased whole, and one that is to be kept.
  private static func erased(_ tx: any StoreTransaction) throws(StoreError) {
    try tx.insert(
      makeBestallning(5, status: .avslutad), verbatim: [5], digest: makeDigest(5), at: t0)
    let gone = try tx.gallraHelt([makeID(5)], at: at(10))
    try tx.note(
      Gallringslogg(
        slag: .helt, antal: gone.count, bestallningar: gone, uid: 1, regler: Gallringsregler()),
      at: at(10))
    try tx.setBevarande(
      Bevarande(uid: 1, since: at(11), reason: OperatorReason(kept: "example")), of: makeID(4))
  }

  private static func start(_ tx: any StoreTransaction) throws(StoreError) {
    try tx.insert(
      InsatsHandelse(
        id: makeID(1), insats: makeID(100), typ: .paborjad, datum: day("2026-03-01"),
        ersatter: nil, registrerad: t0), state: .paborjad)
    try tx.put(
      Frist(
        insats: makeID(100), slag: .planAterkopplad, ankare: day("2026-03-01"),
        sistaDag: day("2026-03-29"), utfall: .missad), bestallning: makeID(1), lastDayEnd: at(900))
    try tx.insert(
      Avvikelse(
        id: makeID(1), bestallning: makeID(1), insats: makeID(100), slag: .planAterkopplad,
        sistaDag: day("2026-03-29"), upptackt: at(2), orsak: .planSaknas))
    try tx.insert(Avvikelsenotis(id: makeID(1), isClosing: false), om: makeID(1))
  }

  /// One item in each state: eight orders' worth of history in one transaction.
  private static func states(
    _ tx: any StoreTransaction, _ standstill: Standstill
  ) throws(StoreError) {
    try tx.takeIn(makePlan(1, bilagor: [makeDigest(7)]), dueAt: at(900))
    try tx.takeIn(makePlan(2, bestallning: 2), bestallning: 2, dueAt: at(800))
    let told = makeUppfoljning(day("2026-03-10"))
    try tx.insert(told)
    try tx.insert(
      Uppfoljning(
        plan: told.plan, typ: .annullerad, namn: told.namn, ersatter: told.namn, registrerad: t0))
    for item in try tx.leaseAll() {
      switch item.address.kind {
      case .bilaga: try tx.record(delivered, of: item)
      default:
        let kvittens = PlanKvittens(
          kvittensId: "kv", mottagen: at(3), status: .mottagen, contentDigest: item.digest,
          avvisadKod: nil)
        try tx.record(
          DeliveryVerdict(.awaiting, notBefore: at(60), isTried: true, kvittens: kvittens),
          of: item)
      }
    }
    for (number, state) in [
      (1, DeliveryState.held), (2, .cancelled), (3, .attention), (4, .superseded),
    ] {
      let row = try tx.enqueueReceipt(number, at: at(4))
      switch state {
      case .attention, .superseded:
        let failure = DeliveryFailure(status: 422, code: "http-422")
        for item in try tx.leaseAll(at: at(5)) where item.id == row.id {
          try tx.record(
            DeliveryVerdict(.attention, isCharged: true, isTried: true, failure: failure),
            of: item, at: at(6))
        }
        if state == .superseded {
          _ = try tx.move(row.id, to: .superseded, reason: "newer", at: at(7))
        }
      case .held: _ = try tx.hold(row.id, standstill)
      default: _ = try tx.cancel(row.id, standstill)
      }
    }
    for number in [3, 4] { try tx.enqueueReceipt(number, version: 2, at: at(8)) }
    _ = try tx.lease(lease, limit: 1, at: at(9))
  }
}
