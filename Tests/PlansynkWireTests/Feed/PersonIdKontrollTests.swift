import PlansynkCore
import PlansynkWire
import Testing

/// Numbers that are published for testing, and numbers that cannot be.
struct PersonIdKontrollTests {
  @Test(arguments: [
    (PersonIdTyp.personnummer, "196101182803"), (.personnummer, "195009072553"),
    (.personnummer, "200001252386"), (.samordningsnummer, "196109732393"),
    (.reservnummer, "19610118AB12"), (.reservnummer, "990000000012"),
  ])
  func `a number that checks is valid`(_ typ: PersonIdTyp, _ varde: String) {
    #expect(Bestallning.PersonIdKontroll(typ: typ, varde: varde) == .giltigt)
  }

  @Test(arguments: [
    (PersonIdTyp.personnummer, "196101182804"), (.personnummer, "196102302803"),
    (.personnummer, "196109732393"), (.personnummer, "6101182803"),
    (.personnummer, "19610118-2803"), (.personnummer, "19610118280a"), (.personnummer, ""),
    (.personnummer, "196113182803"), (.personnummer, "000000000000"),
    (.samordningsnummer, "196101182803"), (.samordningsnummer, "196109732394"),
    (.samordningsnummer, "196102902393"), (.reservnummer, "19610118ab12"),
    (.reservnummer, "ABCDEFGH1234"), (.reservnummer, "19610118AB1"),
  ])
  func `a number that does not check is told from one that does`(
    _ typ: PersonIdTyp, _ varde: String
  ) {
    #expect(Bestallning.PersonIdKontroll(typ: typ, varde: varde) == .ogiltigt)
  }

  @Test func `any single wrong digit is found by the check digit`() {
    let right = utf8("196101182803")
    for place in 2..<12 {
      for digit in UInt8(48)...57 where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        let text = String(decoding: wrong, as: UTF8.self)
        #expect(Bestallning.PersonIdKontroll(typ: .personnummer, varde: text) == .ogiltigt)
      }
    }
  }

  @Test func `an unknown person has no number to check`() {
    #expect(Bestallning.PersonIdKontroll(typ: .okand, varde: "196101182804") == .okant)
  }
}
