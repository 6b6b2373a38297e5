import PlansynkCore
import ReferensMyndighet

/// What the routine asks of a plan is asked of each, and nothing else: a plan is refused for what
/// it lacks by a requirement, and taken with remarks for what it lacks beside.
///
/// Read from the document as it was handed in. What follows from other documents (whether each
/// insats that has begun is in the plan, and when its first began) is not judged here.
struct RoutineIsKept {
  let regelverk: Regelverk
  /// The order that the plan names, as it was issued.
  let order: Json

  /// What becomes of a plan, by the routine alone.
  struct Verdict: Hashable {
    var krav: Set<String> = []
    var varning: Set<String> = []
  }

  /// Judges what came of a plan: `koder` are those of its faults, or of the remarks of its receipt.
  func judge(_ plan: Json, isRefused: Bool, koder: Set<String>) throws {
    var expected = verdict(on: plan)
    if koder.contains("okand-bestallning") {
      expected.krav.subtract(Self.ofOrder)
    }
    let name = "plan \(plan["planId"]?.string ?? "") \(plan["version"]?.int ?? 0)"
    let told = koder.intersection(Self.all)
    guard isRefused else {
      guard expected.krav.isEmpty else {
        throw Breach("routine", "\(name) is taken without \(expected.krav.sorted())")
      }
      guard told == expected.varning else {
        throw Breach(
          "routine", "\(name) is told \(told.sorted()), not \(expected.varning.sorted())")
      }
      return
    }
    guard told == expected.krav else {
      throw Breach(
        "routine", "\(name) is refused for \(told.sorted()), not \(expected.krav.sorted())")
    }
  }

  /// Codes that need the order to be known.
  private static let ofOrder: Set = ["tid-saknas", "over-beraknad-tid"]

  private static let all: Set = [
    "paborjad-saknas", "kontaktpersonal-saknas", "signatur-saknas", "delaktighet-saknas",
    "hansyn-saknas", "samverkan-saknas", "uttalanden-saknas", "arbetssatt-saknas",
    "insats-saknas", "mal-saknas", "omrade-saknas", "annan-omradeslista", "tid-saknas",
    "over-beraknad-tid", "uppfoljningssatt-saknas", "kopia-saknas", "orsak-saknas",
  ]

  /// By the routine's own words, member by member.
  func verdict(on plan: Json) -> Verdict {
    let krav = regelverk.plankrav
    let lists = ["signaturer": "signatur", "samverkan": "samverkan", "uttalanden": "uttalanden"]
    let empty = lists.filter { plan[$0.key]?.elements.isEmpty ?? true }.values
    var verdict = Verdict()
    let add = { (kod: String, grad: Plankrav.Grad, isMissing: Bool) in
      guard isMissing else { return }
      if grad == .krav { verdict.krav.insert(kod) }
      if grad == .varning { verdict.varning.insert(kod) }
    }
    add("signatur-saknas", krav.signatur, empty.contains("signatur"))
    add("samverkan-saknas", krav.samverkan, empty.contains("samverkan"))
    add("uttalanden-saknas", krav.uttalanden, empty.contains("uttalanden"))
    add("paborjad-saknas", krav.paborjad, plan["paborjad"] == nil)
    add("kontaktpersonal-saknas", krav.kontaktpersonal, plan["kontaktpersonal"] == nil)
    add("delaktighet-saknas", krav.delaktighet, plan["delaktighet"]?["hur"] == nil)
    add("hansyn-saknas", krav.delaktighet, plan["delaktighet"]?["hansyn"] == nil)
    add("uppfoljningssatt-saknas", krav.uppfoljningssatt, plan["uppfoljning"]?["hur"] == nil)
    add("kopia-saknas", krav.kopia, plan["kopia"] == nil)
    add(
      "orsak-saknas", krav.kopia,
      plan["kopia"]?["lamnad"]?.bool == false && plan["kopia"]?["orsak"] == nil)
    let mal = plan["mal"]?.elements ?? []
    let poster = plan["insatser"]?.elements ?? []
    add("arbetssatt-saknas", krav.arbetssatt, mal.contains { $0["arbetssatt"] == nil })
    add(
      "insats-saknas", krav.individuelltMal,
      mal.contains { ($0["insatsIds"]?.elements ?? []).isEmpty })
    let served = Set(mal.flatMap { $0["insatsIds"]?.elements ?? [] })
    add(
      "mal-saknas", krav.individuelltMal,
      poster.contains { $0["insatsId"].map { !served.contains($0) } ?? true })
    add("omrade-saknas", krav.omrade, poster.contains { $0["omrade"] == nil })
    add(
      "annan-omradeslista", krav.omrade == .krav ? .krav : .varning,
      krav.omraden != .oppet
        && poster.compactMap { $0["omrade"]?["system"]?.string }
          .contains { $0 != krav.omraden.rawValue }
    )
    time(poster, add)
    return verdict
  }

  private func time(
    _ poster: [Json], _ add: (String, Plankrav.Grad, Bool) -> Void
  ) {
    let grad = regelverk.plankrav.planeradTid
    guard let beraknad = order["beslut"]?["beraknadTid"] else { return }
    let tider = poster.compactMap { $0["tid"] }
    add("tid-saknas", grad, tider.isEmpty)
    let planned = tider.map(Self.minutes).reduce(0, +)
    add("over-beraknad-tid", grad, planned > Self.minutes(beraknad))
  }

  /// In 210 days, which hold days, weeks and months of 30 days a whole number of times.
  private static func minutes(_ tid: Json) -> Int {
    let parts = ["dag": 210, "vecka": 30, "manad": 7][tid["period"]?.string ?? ""] ?? 0
    return (tid["minuter"]?.int ?? 0) * parts
  }
}
