public import PlansynkCore

/// Avvikelser as machines read them: `plansynk.deviations/1`.
public struct AvvikelseListDocument: Codable, Hashable, Sendable {
  var schema = "plansynk.deviations/1"
  var deviations: [ListedAvvikelseDocument]
  var leftOut: Int

  /// The document of a list, of which `leftOut` more are not told; days late are told as of
  /// `today`.
  public init(_ avvikelser: [AvvikelseDetails], leftOut: Int = 0, today: CalendarDay) {
    self.leftOut = leftOut
    deviations = avvikelser.map { ListedAvvikelseDocument($0, today: today) }
  }
}

/// One avvikelse of a list as machines read it: ids, codes and days.
struct ListedAvvikelseDocument: Codable, Hashable {
  var avvikelseId: String
  var order: String
  var orderId: String
  var insatsId: String
  var clock: String
  var lastDay: String
  var daysLate: Int
  var detectedAt: String
  var cause: String
  var planCameOn: String?
  var closedAs: String?
  var closedOn: String?
  var closedReason: String?
  var closedBecause: String?
  var journalledAt: String?
  var handledAt: String?

  init(_ details: AvvikelseDetails, today: CalendarDay) {
    avvikelseId = details.avvikelse.id.rawValue
    order = details.bestallning.text
    orderId = details.avvikelse.bestallning.rawValue
    insatsId = details.avvikelse.insats.rawValue
    clock = details.avvikelse.slag.rawValue
    lastDay = details.avvikelse.sistaDag.description
    daysLate = details.daysLate(on: today)
    detectedAt = details.avvikelse.upptackt.description
    cause = details.avvikelse.orsak.rawValue
    planCameOn = details.planKom?.description
    closedAs = details.closing?.hur.rawValue
    closedOn = details.closing?.datum.description
    closedReason = details.closing?.orsak?.text
    closedBecause = details.closing?.skal?.rawValue
    journalledAt = details.markeringar[.journalford]?.at.description
    handledAt = details.markeringar[.hanterad]?.at.description
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
