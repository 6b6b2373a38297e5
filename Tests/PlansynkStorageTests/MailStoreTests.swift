import PlansynkCore
import Testing

@testable import PlansynkStorage

/// Mail that is owed, in the store.
@Suite struct MailStoreTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private let monday = MailArende.sammandrag(day("2026-03-02"))
  private let tuesday = MailArende.sammandrag(day("2026-03-03"))

  private func avvikelse(_ number: Int, upptackt: Instant = at(2)) -> Avvikelse {
    Avvikelse(
      id: makeID(number), bestallning: makeID(number), insats: makeID(number * 100),
      slag: .planAterkopplad, sistaDag: day("2026-03-29"), upptackt: upptackt, orsak: .planSaknas)
  }

  @Test func `what is owed comes back as it was, oldest first`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.owe(.avvikelse(makeID(7)), at: at(1))
      try tx.owe(monday, at: at(2))
      try tx.owe(.avvisad(OutboxItemID(rawValue: 9)), at: at(3))
    }
    let owed = try fixture.store.write { tx throws(StoreError) in try tx.owedMail() }
    #expect(
      owed.map(\.arende) == [
        .avvikelse(makeID(7)), monday, .avvisad(OutboxItemID(rawValue: 9)),
      ])
    #expect(owed.map(\.created) == [at(1), at(2), at(3)])
    #expect(Set(owed.map(\.id)).count == 3)
  }

  @Test func `what is owed is owed once, and a digest once for its day`() throws {
    try fixture.store.write { tx throws(StoreError) in
      for arende in [monday, .avvikelse(makeID(7)), .avvisad(OutboxItemID(rawValue: 9))] {
        try tx.owe(arende, at: at(1))
        try tx.owe(arende, at: at(2))
      }
      #expect(try tx.owedMail().map(\.created) == [at(1), at(1), at(1)])
      try tx.settle(try tx.owedMail(), letter: "x", at: at(3))
      #expect(try tx.owedMail().isEmpty)
      try tx.owe(monday, at: at(4))
      try tx.owe(tuesday, at: at(4))
      // A plan that is refused once more is news once more.
      try tx.owe(.avvisad(OutboxItemID(rawValue: 9)), at: at(4))
      #expect(
        try tx.owedMail().map(\.arende) == [tuesday, .avvisad(OutboxItemID(rawValue: 9))])
    }
  }

  @Test func `letters of news are counted, each once, digests and what had nothing to say not`()
    throws
  {
    try fixture.store.write { tx throws(StoreError) in
      for number in 1...6 { try tx.owe(.avvikelse(makeID(number)), at: at(1)) }
      let owed = try tx.owedMail()
      try tx.settle([owed[0]], letter: "avvikelse-1", at: at(10))
      try tx.settle([owed[1], owed[2]], letter: "samlat-2", at: at(20))
      try tx.settle([owed[3]], letter: "sammandrag-4", at: at(30))
      try tx.settle([owed[4]], letter: nil, at: at(40))
      #expect(try tx.newsLetters(after: at(0)) == [at(10), at(20)])
      #expect(try tx.newsLetters(after: at(10)) == [at(20)])
      #expect(try tx.owedMail() == [owed[5]])
      // Told once, told for good.
      try tx.settle(owed, letter: "other", at: at(50))
      #expect(try tx.newsLetters(after: at(0)) == [at(10), at(20), at(50)])
    }
  }

  @Test func `how the server fails is kept, the newest alone, and forgotten when it does not`()
    throws
  {
    try fixture.store.write { tx throws(StoreError) in
      #expect(try tx.mailFault() == nil)
      var last: MailFault?
      for kind in MailFault.Kind.allCases {
        let fault = MailFault(after: last, kind: kind, failure: "x", at: at(1), jitter: 0)
        try tx.setMailFault(fault)
        #expect(try tx.mailFault() == fault)
        last = fault
      }
      try tx.setMailFault(nil)
      #expect(try tx.mailFault() == nil)
    }
  }

  private func rest(_ mottagare: String, _ letter: String = "a-1", attempts: Int = 1) -> MailRest {
    MailRest(
      brev: Brev(id: letter, amne: "plansynk Sunne: å", rader: ["Första", "", "  sista"]),
      mottagare: mottagare,
      fault: MailFault(
        since: at(1), attempts: attempts, notBefore: at(9), kind: .transient,
        failure: "reply 450"))
  }

  @Test func `what is left of a letter for one is kept as it was, once, until it ends`() throws {
    try fixture.store.write { tx throws(StoreError) in
      for one in [
        rest("a@x.se"), rest("b@x.se"), rest("a@x.se", "a-2"), rest("b@x.se", attempts: 2),
      ] {
        try tx.keep(one)
      }
      #expect(
        Set(try tx.mailRester())
          == [rest("a@x.se"), rest("b@x.se", attempts: 2), rest("a@x.se", "a-2")])
      try tx.end(rest("a@x.se"))
      #expect(Set(try tx.mailRester()) == [rest("b@x.se", attempts: 2), rest("a@x.se", "a-2")])
      try tx.forgetMottagare(but: ["b@x.se"])
      #expect(try tx.mailRester() == [rest("b@x.se", attempts: 2)])
    }
  }

  @Test func `status is told what is owed, what is left, who is refused, and the last letter`()
    throws
  {
    let reader = try SQLiteReader(path: fixture.path)
    func mail() throws -> MailFacts? {
      try reader.statusFacts(at: at(50), today: day("2026-03-02"), attentionAfter: 8).mail
    }
    #expect(try mail() == MailFacts())
    let fault = MailFault(after: nil, kind: .permanent, failure: "x", at: at(7), jitter: 0)
    try fixture.store.write { tx throws(StoreError) in
      for number in 1...3 { try tx.owe(.avvikelse(makeID(number)), at: at(1)) }
      try tx.settle([try tx.owedMail()[0]], letter: "a-1", at: at(5))
      try tx.settle([try tx.owedMail()[0]], letter: nil, at: at(6))
      try tx.keep(rest("a@x.se"))
      try tx.setMailFault(fault)
      try tx.note(
        [.init("a@x.se", reply: 450), .init("b@x.se", reply: 550)], among: ["a@x.se", "b@x.se"],
        at: at(5))
      // Since when stays; the reply is the last one.
      try tx.note([.init("a@x.se", reply: 451)], among: ["a@x.se"], at: at(8))
    }
    #expect(
      try mail()
        == MailFacts(
          owed: 2, lastLetter: at(5), fault: fault,
          nekade: .init(count: 2, since: at(5), reply: 550)))
    let ended = try fixture.store.write { tx throws(StoreError) in
      try tx.note([], among: ["b@x.se", "c@x.se"], at: at(9))
    }
    #expect(ended == 1)
    #expect(try mail()?.nekade == .init(count: 1, since: at(5), reply: 451))
    try fixture.store.write { tx throws(StoreError) in try tx.forgetMottagare(but: []) }
    #expect(try mail()?.nekade == nil)
  }

  @Test func `what the last digest told is kept, the last alone`() throws {
    try fixture.store.write { tx throws(StoreError) in
      #expect(try tx.toldSammandrag() == nil)
      for told in [
        ToldSammandrag(at: at(1), rader: ["a", "b"]), ToldSammandrag(at: at(2), rader: ["b", "c"]),
        ToldSammandrag(at: at(3), rader: []),
      ] {
        try tx.setTold(told)
        #expect(try tx.toldSammandrag() == told)
      }
    }
  }

  @Test func `what a letter says of an avvikelse: its order, itself, and how it was closed`() throws
  {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try tx.insert(avvikelse(1))
      #expect(try tx.mailAvvikelse(makeID(9)) == nil)
      let found = try tx.mailAvvikelse(makeID(1))
      #expect(found?.avvikelse == avvikelse(1))
      #expect(found?.closing == nil && found?.isMoot == false)
      try tx.close(makeID(1), .upphavd, "2026-04-02")
      #expect(try tx.mailAvvikelse(makeID(1))?.isMoot == true)
    }
  }

  @Test func `a digest is told what is new since the last, and what stands open`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2, 3)
      try tx.insert(avvikelse(1, upptackt: at(5)))
      try tx.insert(avvikelse(2, upptackt: at(6)))
      try tx.insert(avvikelse(3, upptackt: at(7)))
      try tx.close(makeID(3), .bortfallen, "2026-04-02")
      let lage = try tx.mailLage(since: at(5))
      #expect(lage.nya.map(\.avvikelse.id) == [makeID(2), makeID(3)])
      #expect(lage.oppna == 2 && lage.odokumenterade == 1)
      #expect(lage.avvisade.isEmpty && lage.nyaPlaner.isEmpty)
    }
  }

  @Test func `of what is new a digest is told what wants documenting, open or closed alike`() throws
  {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2, 3, 4, 5)
      for number in 1...5 { try tx.insert(avvikelse(number, upptackt: at(6))) }
      let caller = OperatorCaller(uid: 7)
      // The first is documented in both ways, the second in one.
      for (number, marks) in [
        (1, Avvikelse.Markering.allCases), (2, [Avvikelse.Markering.journalford]),
        (5, Avvikelse.Markering.allCases),
      ] {
        for mark in marks { _ = try tx.mark(makeID(number), mark, by: caller, at: at(7)) }
      }
      let reason = OperatorReason(kept: "on paper")
      try tx.close(makeID(3), .avChefen, "2026-04-02", orsak: reason)
      try tx.close(makeID(4), .upphavd, "2026-04-02")
      try tx.close(makeID(5), .avChefen, "2026-04-02", orsak: reason)
      #expect(try tx.mailLage(since: at(5)).nya.map(\.avvikelse.id) == [makeID(2), makeID(3)])
    }
  }

  @Test func `a digest is told of plans that came through, and of those that were refused`() throws
  {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1, 2)
      try tx.takeIn(makePlan(1), dueAt: at(900))
      try tx.takeIn(makePlan(2, bestallning: 2), bestallning: 2, dueAt: at(800))
      let items = try tx.leaseAll(at: at(10))
      for item in items {
        let isFirst = item.bestallning == makeID(1)
        let kvittens = PlanKvittens(
          kvittensId: "kv", mottagen: at(11), status: isFirst ? .kvitterad : .avvisad,
          contentDigest: item.digest, avvisadKod: nil)
        try tx.record(
          DeliveryVerdict(
            isFirst ? .delivered : .attention, isTried: true,
            failure: isFirst ? nil : DeliveryFailure(code: "avvisad"), kvittens: kvittens),
          of: item, at: at(11))
      }
      let refused = items.first { $0.bestallning == makeID(2) }
      let lage = try tx.mailLage(since: at(5))
      #expect(lage.nyaPlaner.count == 1)
      #expect(lage.avvisade.map(\.item) == [refused?.shortID])
      #expect(lage.avvisade.first?.dueAt == at(800))
      if let refused {
        #expect(try tx.mailAvvisad(refused.id) == lage.avvisade.first)
      }
      #expect(lage.avvisade.first?.isOpen == true)
      #expect(try tx.mailLage(since: at(11)).nyaPlaner.isEmpty)
    }
  }
}
