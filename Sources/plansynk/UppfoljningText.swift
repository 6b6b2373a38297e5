import PlansynkCore

/// A plan with its versions, where each stands, and the follow-ups of each, as `show` tells of
/// them.
struct UppfoljningText<Place: Zone> {
  let plan: PlanDetails
  /// The items of its order.
  var items: [ItemSummary] = []
  let zone: Place

  var lines: [String] {
    ["  \(plan.plan)\(plan.versioner.isEmpty ? "  struck" : "")"] + told(of: nil)
      + plan.versioner.flatMap { version in
        [
          "      version \(version.version), fastställd \(version.faststalld),"
            + " to be followed up by \(version.uppfoljning)"
        ] + (lage(version).map { Indented.lines($0, first: "        ", rest: 10) } ?? [])
          + told(of: version.version)
      }
  }

  /// Where a version stands: what the myndighet said of it, and what is on its way.
  private func lage(_ version: PlanDetails.Version) -> String? {
    let item = items.first {
      $0.row.address == .plan(plan.plan, version: version.version)
    }
    let isGoing = item.map { $0.row.state == .pending || $0.row.state == .sending } ?? false
    guard let svar = version.svar else { return item.map(unanswered) }
    let day = zone.day(of: svar.mottagen)
    let again = isGoing ? "; sent again\(item.map { ": \($0.row.shortID)" } ?? "")" : ""
    switch svar.status {
    case .mottagen:
      let isPending = item?.row.state == .awaiting
      return "received by the myndighet \(day)\(isPending ? ", decision pending" : "")\(again)"
    case .kvitterad: return "received by the myndighet \(day), receipted\(again)"
    case .avvisad:
      let kod = svar.avvisadKod.map { ": \($0)" } ?? ""
      return "refused by the myndighet (avvisad)\(kod)"
        + (isGoing ? again : item.map { "; see plansynk show \($0.row.shortID)" } ?? "")
    }
  }

  private func unanswered(_ item: ItemSummary) -> String {
    let id = item.row.shortID
    switch item.row.state {
    case .pending, .sending: return "not yet delivered: \(id)"
    case .held: return "held back: \(id)"
    case .attention:
      let code = item.failure.map { " (\(DeliveryFailure(kept: $0).code))" } ?? ""
      return "not taken by the myndighet\(code): see plansynk show \(id)"
    case .awaiting: return "stored by the myndighet, decision pending: \(id)"
    case .delivered: return "delivered: \(id)"
    case .superseded: return "superseded before it was sent: \(id)"
    case .cancelled: return "cancelled: \(id)"
    }
  }

  /// What was told of the follow-ups of a version, in that order.
  private func told(of version: Int?) -> [String] {
    plan.uppfoljningar.filter { $0.version == version }.flatMap { told in
      let uppfoljning = told.uppfoljning
      return ToldText(
        what: what(told), at: uppfoljning.registrerad, uid: uppfoljning.uid, zone: zone
      ).lines(at: 8)
    }
  }

  private func what(_ told: PlanDetails.Told) -> String {
    let name = Self.words(told.uppfoljning.namn)
    guard told.uppfoljning.typ == .gjord else { return "not followed up \(name), takes it back" }
    let words =
      "followed up \(name)"
      + (told.uppfoljning.ersatter.map { ", corrects \(Self.words($0))" } ?? "")
    switch told.replaced {
    case nil: return words
    case .annullerad: return words + ", taken back"
    case .rattad: return words + ", corrected"
    }
  }

  private static func words(_ namn: Uppfoljning.Namn) -> String {
    "\(namn.datum)\(namn.malUppfoljda ? " with goals" : "")"
  }
}
