public import PlansynkCore

/// Open avvikelser as machines read them: `plansynk.deviations/1`.
public struct AvvikelseListDocument: Codable, Hashable, Sendable {
  var schema = "plansynk.deviations/1"
  var deviations: [OpenAvvikelseDocument]

  /// The document of a list; days late are told as of `today`.
  public init(_ avvikelser: [OpenAvvikelse], today: CalendarDay) {
    deviations = avvikelser.map { OpenAvvikelseDocument($0, today: today) }
  }
}

/// One open avvikelse as machines read it: ids, codes and days.
struct OpenAvvikelseDocument: Codable, Hashable {
  var avvikelseId: String
  var order: String
  var orderId: String
  var insatsId: String
  var clock: String
  var lastDay: String
  var daysLate: Int
  var detectedAt: String
  var cause: String

  init(_ open: OpenAvvikelse, today: CalendarDay) {
    avvikelseId = open.avvikelse.id.rawValue
    order = open.bestallning.text
    orderId = open.avvikelse.bestallning.rawValue
    insatsId = open.avvikelse.insats.rawValue
    clock = open.avvikelse.slag.rawValue
    lastDay = open.avvikelse.sistaDag.description
    daysLate = open.daysLate(on: today)
    detectedAt = open.avvikelse.upptackt.description
    cause = open.avvikelse.orsak.rawValue
  }
}

/// An avvikelse of an insats, and how it was closed when it is.
struct AvvikelseDocument: Codable, Hashable {
  var avvikelseId: String
  var clock: String
  var lastDay: String
  var detectedAt: String
  var cause: String
  var closedAs: String?
  var closedOn: String?

  init(_ details: AvvikelseDetails) {
    avvikelseId = details.avvikelse.id.rawValue
    clock = details.avvikelse.slag.rawValue
    lastDay = details.avvikelse.sistaDag.description
    detectedAt = details.avvikelse.upptackt.description
    cause = details.avvikelse.orsak.rawValue
    closedAs = details.closing?.hur.rawValue
    closedOn = details.closing?.datum.description
  }
}
