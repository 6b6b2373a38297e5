/// What a plan must hold that no schema can say: its references, and that it agrees with itself.
struct PlanRules {
  private let plan: Json
  private let utgavor: [Bestallningsbok.Utgava]
  private let ordered: Set<String>

  init(plan: Json, utgavor: [Bestallningsbok.Utgava]) {
    self.plan = plan
    self.utgavor = utgavor
    ordered = Set(utgavor.flatMap(\.insatsIds))
  }

  /// That the body says what the address says, and replaces an earlier version if any.
  func identityFaults(planId: String, version: Int) -> [Fel] {
    var fel: [Fel] = []
    if plan["planId"]?.string != planId {
      fel.append(Fel("/planId", "annan-an-adressen", "Planens id är inte adressens."))
    }
    if plan["version"]?.int != version {
      fel.append(Fel("/version", "annan-an-adressen", "Planens version är inte adressens."))
    }
    if let ersatter = plan["ersatter"]?.int, ersatter >= version {
      fel.append(Fel("/ersatter", "inte-tidigare", "Planen ersätter en tidigare version."))
    }
    return fel
  }

  /// Every fault of content, in the order of the document.
  var faults: [Fel] { orderFaults + personFaults + goalFaults + insatsFaults + dateFaults }

  private var orderFaults: [Fel] {
    var fel: [Fel] = []
    let named = plan["bestallningVersion"]?.int
    if !utgavor.contains(where: { $0.version == named }) {
      fel.append(
        Fel("/bestallningVersion", "okand-version", "Beställningens version är inte utfärdad."))
    }
    let funktion = plan["mottagare"]?["funktion"]?.string
    if !utgavor.contains(where: { $0.funktion == funktion }) {
      fel.append(
        Fel("/mottagare/funktion", "okand-referens", "Funktionen är inte beställningens."))
    }
    if let handlaggare = plan["mottagare"]?["handlaggare"]?.string,
      !utgavor.contains(where: { $0.handlaggare == handlaggare })
    {
      fel.append(
        Fel("/mottagare/handlaggare", "okand-referens", "Handläggaren är inte beställningens."))
    }
    return fel
  }

  private var personFaults: [Fel] {
    var fel: [Fel] = []
    let delaktighet = plan["delaktighet"]
    if delaktighet?["brukareDeltog"]?.bool == false, delaktighet?["kommentar"] == nil {
      fel.append(
        Fel("/delaktighet/kommentar", "saknas", "Det ska framgå varför brukaren inte deltog."))
    }
    for (index, person) in (delaktighet?["narstaende"]?.elements ?? []).enumerated()
    where person["samtycke"]?.bool != true {
      fel.append(
        Fel(
          "/delaktighet/narstaende/\(index)/samtycke", "samtycke-saknas",
          "En närstående medverkar bara med samtycke."))
    }
    return fel
  }

  private var goalFaults: [Fel] {
    var fel: [Fel] = []
    var seen: Set<String> = []
    for (index, goal) in (plan["mal"]?.elements ?? []).enumerated() {
      if let id = goal["id"]?.string, !seen.insert(id).inserted {
        fel.append(Fel("/mal/\(index)/id", "dubblett", "Målets id finns redan i planen."))
      }
      for (place, insats) in (goal["insatsIds"]?.elements ?? []).enumerated()
      where !ordered.contains(insats.string ?? "") {
        fel.append(
          Fel(
            "/mal/\(index)/insatsIds/\(place)", "okand-insats",
            "Insatsen har aldrig ingått i beställningen."))
      }
    }
    return fel
  }

  private var insatsFaults: [Fel] {
    let goals = Set((plan["mal"]?.elements ?? []).compactMap { $0["id"]?.string })
    var fel: [Fel] = []
    var seen: Set<[String]> = []
    for (index, entry) in (plan["insatser"]?.elements ?? []).enumerated() {
      let insats = entry["insatsId"]?.string ?? ""
      if !ordered.contains(insats) {
        fel.append(
          Fel(
            "/insatser/\(index)/insatsId", "okand-insats",
            "Insatsen har aldrig ingått i beställningen."))
      }
      let omrade = entry["omrade"]
      let key = [insats, omrade?["system"]?.string ?? "", omrade?["code"]?.string ?? ""]
      if !seen.insert(key).inserted {
        fel.append(
          Fel("/insatser/\(index)", "dubblett", "Insatsen står redan i planen för samma område."))
      }
      for (place, goal) in (entry["malIds"]?.elements ?? []).enumerated()
      where !goals.contains(goal.string ?? "") {
        fel.append(
          Fel(
            "/insatser/\(index)/malIds/\(place)", "okand-referens", "Målet finns inte i planen."))
      }
    }
    return fel
  }

  private var dateFaults: [Fel] {
    guard let established = plan["faststalld"]?["datum"]?.string.flatMap({ CalendarDay($0) }),
      let followUp = plan["uppfoljning"]?["datum"]?.string.flatMap({ CalendarDay($0) }),
      followUp <= established
    else { return [] }
    return [
      Fel("/uppfoljning/datum", "fore-faststalld", "Uppföljningen sker efter fastställandet.")
    ]
  }

  /// What is remarked on in the receipt, but never a reason to refuse.
  func remarks(newest: Bestallningsbok.Utgava) -> [Json] {
    var remarks: [Json] = []
    if let named = plan["bestallningVersion"]?.int, let version = newest.version, named < version {
      remarks.append(
        ["kod": "aldre-version", "text": "Planen bygger på en äldre version av beställningen."])
    }
    let left = Set(newest.insatsIds)
    let withdrawn = (plan["insatser"]?.elements ?? []).contains {
      !left.contains($0["insatsId"]?.string ?? "")
    }
    if withdrawn {
      remarks.append(
        ["kod": "indragen-insats", "text": "Planen omfattar en insats som har dragits in."])
    }
    return remarks
  }
}
