import PlansynkCore

/// A plan with its versions, and the follow-ups of each, as `show` tells of them.
struct UppfoljningText<Place: Zone> {
  let plan: PlanDetails
  let zone: Place

  var lines: [String] {
    ["  \(plan.plan)\(plan.versioner.isEmpty ? "  struck" : "")"] + told(of: nil)
      + plan.versioner.flatMap { version in
        [
          "      version \(version.version), fastställd \(version.faststalld),"
            + " to be followed up by \(version.uppfoljning)"
        ] + told(of: version.version)
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
