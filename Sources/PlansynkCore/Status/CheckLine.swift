/// One line for a monitoring system: the verdict, its reasons, and performance data.
///
/// Source: Monitoring Plugins Development Guidelines, "Plugin Output" and "Performance data".
public struct CheckLine: Hashable, Sendable {
  /// The line, without its newline.
  public let text: String
  /// 0 OK, 1 WARNING, 2 CRITICAL.
  public let exitCode: Int32

  /// The line of a report.
  public init(_ report: StatusReport) {
    let verdict = StatusVerdict(report)
    let why =
      verdict.reasons.isEmpty
      ? verdict.summary : verdict.reasons.map(\.text).joined(separator: ", ")
    // A bar would begin the performance data.
    let words = "PLANSYNK \(verdict.level.word) - \(report.instance): \(why)"
      .map { $0 == "|" ? "/" : $0 }
    let data = Self.performance(report)
    text = String(words) + (data.isEmpty ? "" : " | " + data.joined(separator: " "))
    exitCode = Int32(verdict.level.rawValue)
  }

  private static func performance(_ report: StatusReport) -> [String] {
    guard let facts = report.facts else { return [] }
    let plans = facts.plansToSend
    var data = [
      "plans_overdue=\(plans.overdue);;0;0",
      "plans_within_7d=\(plans.withinDay + plans.withinThreeDays + plans.withinWeek);0;;0",
      "plans_to_send=\(plans.total);;;0",
      "receipts_overdue=\(facts.receiptsToSend.overdue);;0;0",
      "receipts_to_send=\(facts.receiptsToSend.total);;;0",
      "others_overdue=\(facts.othersOverdue);;0;0",
      "attention=\(facts.attentionCount);0;;0",
      "parked=\(facts.parkedCount);0;;0",
      "store=\(facts.storeBytes)B;;;0",
    ]
    // The care manager's, so without limits.
    data.append("deviations_open=\(facts.totals.openAvvikelser);;;0")
    data.append("deviations_to_document=\(facts.totals.odokumenteradeAvvikelser);;;0")
    if let poll = facts.lastPoll {
      data.append("poll_age=\(max(0, poll.seconds(until: report.at)))s;;3600;0")
    }
    if let mail = facts.mail { data.append("mail_owed=\(mail.owed);;;0") }
    if let disk = report.disk {
      data.append("disk_free=\(disk.freeBytes)B;\(disk.minBytes):;;0")
    }
    if let days = report.certificateDaysLeft {
      data.append("certificate_days=\(days);30:;7:")
    }
    return data
  }
}
