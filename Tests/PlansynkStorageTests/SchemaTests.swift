import Foundation
import PlansynkCore
import PlansynkStorage
import Testing

/// The database defends itself: types, checks, edges and what is append-only.
@Suite struct SchemaTests {
  let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  @Test func `the schema is the golden one; a change of it is a migration of its own`() throws {
    let schema = try RawDatabase.rows(
      """
      SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
      ORDER BY type = 'trigger', type = 'index', rowid
      """, at: fixture.path
    ).joined(separator: "\n\n")
    let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/schema.sql")
    #expect(try String(contentsOf: golden, encoding: .utf8) == schema + "\n")
  }

  @Test func `every table is STRICT`() throws {
    let loose = try RawDatabase.rows(
      """
      SELECT name FROM pragma_table_list
      WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'
      """, at: fixture.path)
    #expect(loose == [])
  }

  @Test(arguments: [
    ("bestallning_status", words(Bestallning.Status.self)),
    ("bestallning_skydd", words(Bestallning.Skydd.self)),
    ("bestallning_person_id", words(Bestallning.PersonIdKontroll.self)),
    ("insats_state", words(Insats.State.self)),
    ("bestallning_beraknad_period", words(PlaneradTid.Period.self)),
    ("handelse_typ", words(InsatsHandelse.Typ.self)),
    ("plan_version_status", words(PlanKvittens.Status.self)),
    ("frist_slag", words(Frist.Slag.self)),
    ("frist_utfall", ["bortfallen", "missad", "oppen", "uppfylld", "uppfylld-sent"]),
    ("frist_bortfall", words(Frist.Bortfall.self)),
    ("avvikelse_slag", words(Frist.Slag.self)),
    ("avvikelse_orsak", words(Avvikelse.Orsak.self)),
    ("avvikelse_stangning", words(Avvikelse.Stangning.self)),
    ("bestallning_version_status", words(Bestallning.Status.self)),
    ("uppfoljning_typ", words(Uppfoljning.Typ.self)),
    ("parked_settling", words(ParkedElement.Settling.self)),
    ("outbox_kind", words(DeliveryKind.self)),
    ("outbox_state", words(DeliveryState.self)),
    ("gallring_logg_slag", words(Gallringslogg.Slag.self)),
    ("breaker_state", ["closed", "half-open", "open"]),
    ("hold_former", ["attention", "pending"]),
    ("pause_scope", words(Pause.Scope.self)),
    ("breaker_fault", words(DestinationFault.Slag.self)),
    ("mail_kind", ["avvikelse", "avvisad", "sammandrag"]),
    ("mail_rest_kind", ["permanent", "transient"]),
    ("mail_fault_kind", words(MailFault.Kind.self)),
  ])
  func `a check says what the enum says`(name: String, expected: [String]) throws {
    let tables = try RawDatabase.rows(
      "SELECT sql FROM sqlite_schema WHERE type = 'table'", at: fixture.path)
    let check = try #require(
      tables.compactMap { $0.range(of: "CONSTRAINT \(name) CHECK") == nil ? nil : $0 }.first)
    let start = try #require(check.range(of: "CONSTRAINT \(name) CHECK (")).upperBound
    var depth = 1
    let condition = check[start...].prefix {
      if $0 == "(" { depth += 1 } else if $0 == ")" { depth -= 1 }
      return depth > 0
    }
    // Between two quotes stands a word, and something else between that and the next.
    let found = condition.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .compactMap { $0.offset.isMultiple(of: 2) ? nil : String($0.element) }
    #expect(found.sorted() == expected)
  }

  @Test func `the kept counts begin with every kind in every state that ends`() throws {
    let found = try RawDatabase.rows(
      """
      SELECT subject || ' ' || state FROM kept_count
      WHERE state <> '' AND subject <> 'avvikelser-open'
      """, at: fixture.path)
    let expected = DeliveryKind.allCases.flatMap { kind in
      DeliveryState.allCases.filter(\.successors.isEmpty).map {
        "\(kind.rawValue) \($0.rawValue)"
      }
    }
    #expect(found.sorted() == expected.sorted())
  }

  @Test func `the kept counts begin with every cause of an avvikelse`() throws {
    let found = try RawDatabase.rows(
      "SELECT state FROM kept_count WHERE subject = 'avvikelser-open'", at: fixture.path)
    #expect(found.sorted() == words(Avvikelse.Orsak.self))
  }

  @Test(arguments: [
    "UPDATE history SET handelse = 'other'", "DELETE FROM history",
    "UPDATE handelse SET datum = 0", "DELETE FROM handelse",
    "UPDATE avvikelse SET slag = 'plan-faststalld'", "UPDATE avvikelse SET uuid = 'other'",
    "UPDATE avvikelse SET ursprung = NULL", "DELETE FROM avvikelse",
    "UPDATE avvikelse_notis SET is_closing = 1", "DELETE FROM avvikelse_notis",
    "DELETE FROM outbox", "DELETE FROM outbox_body", "UPDATE outbox_body SET bytes = x'00'",
    "UPDATE outbox SET digest = zeroblob(32)", "UPDATE outbox SET version = 9",
    "UPDATE uppfoljning SET mal_uppfoljda = 1", "DELETE FROM uppfoljning",
    "UPDATE bestallning_version SET verbatim = x'00'", "DELETE FROM bestallning_version",
    "DELETE FROM bestallning", "DELETE FROM parked", "UPDATE parked SET verbatim = x'00'",
    "INSERT INTO outbox (id, short_id, bestallning, kind, subject, digest, created, urgency,"
      + " state, changed, ready_at) SELECT 99, 'x', id, 'svar', uuid, zeroblob(32), 0, 0,"
      + " 'delivered', 0, 0 FROM bestallning",
  ])
  func `I6: what is owed and what happened is never altered or deleted`(sql: String) throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertBestallningar(1)
      try tx.enqueueReceipt()
      _ = try tx.park(
        id: nil, version: nil, verbatim: [1], digest: makeDigest(1), fel: [], at: t0)
      try tx.insert(
        InsatsHandelse(
          id: makeID(1), insats: makeID(100), typ: .paborjad, datum: day("2026-03-01"),
          ersatter: nil, registrerad: t0), state: .paborjad)
      try tx.insert(
        Avvikelse(
          id: makeID(1), bestallning: makeID(1), insats: makeID(100), slag: .planAterkopplad,
          sistaDag: day("2026-03-29"), upptackt: t0, orsak: .planSaknas))
      try tx.insert(Avvikelsenotis(id: makeID(1), isClosing: false), om: makeID(1))
      try tx.insert(makePlan(), at: t0)
      try tx.insert(makeUppfoljning(day("2026-03-10")))
    }
    try fixture.store.close()
    #expect(throws: (any Error).self) { try RawDatabase.execute(sql, at: fixture.path) }
  }

  @Test func `handles never collide: scattering is a permutation, and lengths differ beyond`() {
    // Both ends and the middle: a factor that is even would bring the halves together.
    let numbers: [Int64] = [0, 1 << 19, (1 << 20) - 20_000].flatMap { $0..<$0 + 20_000 }
    let short = Set(numbers.map { ShortID(letter: "P", number: $0).text })
    #expect(short.count == numbers.count)
    #expect(short.allSatisfy { $0.utf8.count == 6 })
    let long = Set((1 << 20..<(1 << 20) + 20_000).map { ShortID(letter: "P", number: $0).text })
    #expect(long.count == 20_000)
    #expect(long.allSatisfy { $0.utf8.count == 9 })
  }
}

private func words<Code: RawRepresentable<String> & CaseIterable>(_ code: Code.Type) -> [String] {
  code.allCases.map(\.rawValue).sorted()
}
