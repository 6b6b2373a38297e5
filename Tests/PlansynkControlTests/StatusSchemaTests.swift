import Foundation
import PlansynkCore
import Testing

@testable import PlansynkControl

/// `plansynk.status/1` against `Config/status.schema.json`, in both directions: a member that is
/// not described, and one that is described and never written, are both faults.
struct StatusSchemaTests {
  @Test func `everything that can be told is described, and the other way about`() throws {
    // Two members exclude each other, so what a full report cannot hold is told by the least one.
    let found = try SchemaCheck("status.schema.json")
      .faults(StatusDocument(StatusSamples.full), isFull: true)
    #expect(found == ["/store/fault missing"])
  }

  @Test func `what is always told is required`() throws {
    let found = try SchemaCheck("status.schema.json")
      .faults(StatusDocument(StatusSamples.least), isFull: false)
    #expect(found == [])
  }

  @Test(arguments: [StatusSamples.full, StatusSamples.least])
  func `a report that was written reads back as itself`(_ report: StatusReport) throws {
    let bytes = try ControlJSON.encode(StatusDocument(report))
    #expect(try ControlJSON.decode(StatusDocument.self, from: bytes).report == report)
  }

  @Test func `the words of the schema are the words of the program`() throws {
    let schema = "\(try SchemaCheck("status.schema.json").schema)"
    let words =
      DeliveryKind.allCases.map(\.rawValue) + DeliveryState.allCases.map(\.rawValue)
      + MailFault.Kind.allCases.map(\.rawValue) + DestinationFault.Slag.allCases.map(\.rawValue)
      + StatusReport.ClockState.allCases.map(\.rawValue)
      + StatusVerdict.Level.allCases.map(\.word) + Avvikelse.Orsak.allCases.map(\.rawValue)
    for word in words { #expect(schema.contains(word), "\(word)") }
  }
}
