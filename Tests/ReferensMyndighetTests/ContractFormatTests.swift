import Foundation
import Testing

@testable import ReferensMyndighet

@Suite struct ContractFormatTests {
  @Test(arguments: [
    ("2026-03-02", true), ("2024-02-29", true), ("2000-02-29", true), ("2026-12-31", true),
    ("2026-02-29", false), ("1900-02-29", false), ("2026-04-31", false), ("2026-00-10", false),
    ("2026-13-01", false), ("2026-01-00", false), ("2026-1-1", false), ("20260302", false),
    ("2026-03-02T00:00:00Z", false), (" 2026-03-02", false), ("2026-03-02\n", false),
    ("+026-03-02", false), ("２０２６-03-02", false), ("", false),
  ])
  func `a date is a day of the calendar`(text: String, isDate: Bool) {
    #expect(SchemaFormat.date.accepts(text) == isDate)
  }

  @Test(arguments: [
    ("2026-02-24T08:15:30.125Z", true), ("2026-02-24T23:59:59.999Z", true),
    ("2024-02-29T00:00:00.000Z", true), ("2026-02-24T08:15:30Z", false),
    ("2026-02-24T08:15:30.12Z", false), ("2026-02-24T08:15:30.125000Z", false),
    ("2026-02-24T08:15:30.125+00:00", false), ("2026-02-24T09:15:30.125+01:00", false),
    ("2026-02-24 08:15:30.125Z", false), ("2026-02-24t08:15:30.125z", false),
    ("2026-02-24T24:00:00.000Z", false), ("2026-02-24T08:60:00.000Z", false),
    ("2026-02-24T23:59:60.000Z", false), ("2026-02-30T08:15:30.125Z", false),
    ("2026-02-24T08:15:30,125Z", false), ("2026-02-24", false),
  ])
  func `an instant is in UTC with milliseconds`(text: String, isInstant: Bool) {
    #expect(SchemaFormat.dateTime.accepts(text) == isInstant)
  }

  @Test(arguments: [
    ("b1f6c0de-4a52-4d0e-9a3b-6c7d8e9f0a1b", true),
    ("00000000-0000-0000-0000-000000000000", true),
    ("B1F6C0DE-4A52-4D0E-9A3B-6C7D8E9F0A1B", false),
    ("b1f6c0de4a524d0e9a3b6c7d8e9f0a1b", false),
    ("{b1f6c0de-4a52-4d0e-9a3b-6c7d8e9f0a1b}", false),
    ("b1f6c0de-4a52-4d0e-9a3b-6c7d8e9f0a1", false),
    ("b1f6c0de-4a52-4d0e-9a3b-6c7d8e9f0a1g", false),
    ("b1f6c0de-4a52-4d0e-9a3b-6c7d8e9f0a1b\n", false),
    ("b1f6c0de-4a52-4d0e-9a3b6-c7d8e9f0a1b", false),
  ])
  func `an id is a UUID in lower case`(text: String, isValid: Bool) throws {
    let faults = try ContractFixture.document().violations(
      in: JSONNode.string(text).text, schema: "Uuid")
    #expect(faults.isEmpty == isValid)
  }

  @Test func `the format of a UUID alone takes either case`() {
    #expect(SchemaFormat.uuid.accepts("B1F6C0DE-4A52-4D0E-9A3B-6C7D8E9F0A1B"))
  }

  @Test(arguments: [
    ("https://synk.exempelkommun.example/utforarsynk/v1", true), ("https://a:8443/?b=%C3%A5", true),
    ("urn:uuid:b1f6c0de-4a52-4d0e-9a3b-6c7d8e9f0a1b", true), ("/bestallningar", false),
    ("https:", false), ("https:///v1", false), ("https://:8443/", false), ("1a:b", false),
    ("https://a/b c", false), ("https://a/å", false), ("https://a/%zz", false),
    ("https://a/%4", false), (":a", false), ("", false),
  ])
  func `a link is an absolute URI`(text: String, isURI: Bool) {
    #expect(SchemaFormat.uri.accepts(text) == isURI)
  }

  @Test(arguments: [
    ("bistand.sodra@exempelkommun.example", true), ("a+b@c", true), ("a@b@c", false),
    ("@c.example", false), ("a@", false), ("a..b@c.example", false), (".a@c.example", false),
    ("a@-c.example", false), ("a@c..example", false), ("a b@c.example", false), ("a", false),
  ])
  func `an address has a local part and a domain`(text: String, isEmail: Bool) {
    #expect(SchemaFormat.email.accepts(text) == isEmail)
  }

  @Test(arguments: [
    ("sha-256=:ZIeffWuWCgGQl2LZEaMtRYLCABDFZB7pAni2RKnjtSU=:", true),
    ("sha-256=:ZIeffWuWCgGQl2LZEaMtRYLCABDFZB7pAni2RKnjtSU=:\n", false),
    ("SHA-256=:ZIeffWuWCgGQl2LZEaMtRYLCABDFZB7pAni2RKnjtSU=:", false),
    ("sha-512=:ZIeffWuWCgGQl2LZEaMtRYLCABDFZB7pAni2RKnjtSU=:", false),
    ("sha-256=ZIeffWuWCgGQl2LZEaMtRYLCABDFZB7pAni2RKnjtSU=", false),
  ])
  func `a digest has the form of RFC 9530`(text: String, isValid: Bool) throws {
    let faults = try ContractFixture.document().violations(
      in: JSONNode.string(text).text, schema: "ContentDigest")
    #expect(faults.isEmpty == isValid)
  }
}
