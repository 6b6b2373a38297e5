import PlansynkCore

/// A plan with its follow-ups as machines read it: ids and days.
struct PlanDocument: Codable, Hashable {
  struct Version: Codable, Hashable {
    var version: Int
    var establishedOn: String
    var followUpBy: String
  }

  struct Name: Codable, Hashable {
    var day: String
    var goals: Bool

    init(_ namn: Uppfoljning.Namn) {
      day = namn.datum.description
      goals = namn.malUppfoljda
    }
  }

  /// `stands` is false once another has corrected it or taken it back, and of one that takes back.
  struct FollowUp: Codable, Hashable {
    var type: String
    var day: String
    var goals: Bool
    var version: Int?
    var replaces: Name?
    var toldAt: String
    var toldByUid: UInt32?
    var stands: Bool
  }

  var planId: String
  var versions: [Version]
  var followUps: [FollowUp]

  init(_ details: PlanDetails) {
    planId = details.plan.rawValue
    versions = details.versioner.map {
      Version(
        version: $0.version, establishedOn: $0.faststalld.description,
        followUpBy: $0.uppfoljning.description)
    }
    followUps = details.uppfoljningar.map { told in
      let uppfoljning = told.uppfoljning
      return FollowUp(
        type: uppfoljning.typ.rawValue, day: uppfoljning.namn.datum.description,
        goals: uppfoljning.namn.malUppfoljda, version: told.version,
        replaces: uppfoljning.ersatter.map { Name($0) },
        toldAt: uppfoljning.registrerad.description, toldByUid: uppfoljning.uid,
        stands: uppfoljning.typ == .gjord && told.replaced == nil)
    }
  }
}
