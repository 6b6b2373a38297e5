/// What lists are made from: how orders stand, the routine, and the day.
struct Listunderlag {
  let lagen: [Bestallningslage]
  let regelverk: Regelverk
  let zone: any Zone
  let today: CalendarDay

  private typealias Kolumn = Tabell.Kolumn
  private typealias Cell = Tabell.Cell

  private static let order = Kolumn("bestallning", "Order")
  private static let orderID = Kolumn("bestallning_id", "Beställning")
  private static let insats = Kolumn("insats_id", "Insats")
  private static let sistaDag = Kolumn("sista_dag", "Sista dag")
  private static let kvar = Kolumn("dagar_kvar", "Kvar")

  /// Each insats twice watched in one row: by the start that was wished, by the three months.
  var ejPaborjade: Tabell {
    var rader: [(CalendarDay, [Cell])] = []
    for lage in lagen {
      let watched = bevakningar(of: lage)
      for start in watched where start.slag == .senStart {
        let hard = watched.first { $0.slag == .ejVerkstalld && $0.insats == start.insats }
        let cells: [Cell] = [
          .text(lage.handtag.text), Self.id(start.insats?.rawValue), .dag(lage.beslut),
          .dag(start.ankare), .tal(max(0, -start.daysLeft(on: today))),
          hard.map { .dag($0.sistaDag) } ?? .tom,
          hard.map { .tal($0.daysLeft(on: today)) } ?? .tom,
        ]
        rader.append((hard?.sistaDag ?? start.sistaDag, cells))
      }
    }
    return Tabell(
      kolumner: [
        Self.order, Self.insats, Kolumn("beslut", "Beslut"), Kolumn("skulle_borja", "Skulle börja"),
        Kolumn("dagar_sen", "Sen"), Kolumn("sista_dag_verkstalld", "Tre mån"), Self.kvar,
      ], rader: Self.sorted(rader))
  }

  /// The clock of the plan, and whether a version is on its way or was refused.
  var utanPlan: Tabell {
    var rader: [(CalendarDay, [Cell])] = []
    for lage in lagen {
      for bevakning in bevakningar(of: lage)
      where bevakning.slag == .planAterkopplad && bevakning.isOpen {
        let plan = bevakning.insats.map(lage.planLage(of:)) ?? .saknas
        rader.append(
          (
            bevakning.sistaDag,
            [
              .text(lage.handtag.text), Self.id(bevakning.insats?.rawValue),
              .dag(bevakning.ankare), .dag(bevakning.sistaDag),
              .tal(bevakning.daysLeft(on: today)),
              .text(Self.ord(plan)),
            ]
          ))
      }
    }
    return Tabell(
      kolumner: [
        Self.order, Self.insats, Kolumn("paborjad", "Påbörjad"), Self.sistaDag, Self.kvar,
        Kolumn("plan", "Plan"),
      ], rader: Self.sorted(rader))
  }

  private static func ord(_ plan: Avvikelse.Orsak.PlanLage) -> String {
    switch plan {
    case .saknas: "saknas"
    case .ejLevererad: "inte återkopplad"
    case .avvisad: "avvisad"
    }
  }

  var uppfoljningar: Tabell {
    planTabell(
      [.uppfoljning: "plan", .malUppfoljning: "mål"], Kolumn("vad", "Vad"), till: .max)
  }

  /// By the routine where it says when; else after a year. From the day on which the plan is due,
  /// as the digest has it.
  var gamlaPlaner: Tabell {
    var routine = regelverk
    routine.nyPlanManader = regelverk.nyPlanManader ?? 12
    return Self(lagen: lagen, regelverk: routine, zone: zone, today: today)
      .planTabell([.nyPlan: "ny plan"], Kolumn("vad", "Vad"), till: 0)
  }

  /// Clocks of plans of some kinds, with at most so many days left.
  private func planTabell(
    _ slag: [Bevakning.Slag: String], _ vad: Kolumn, till daysMax: Int
  ) -> Tabell {
    var rader: [(CalendarDay, [Cell])] = []
    for lage in lagen {
      for bevakning in bevakningar(of: lage) {
        guard let ord = slag[bevakning.slag], bevakning.daysLeft(on: today) <= daysMax else {
          continue
        }
        rader.append(
          (
            bevakning.sistaDag,
            [
              .text(lage.handtag.text),
              Self.id(bevakning.plan?.rawValue ?? bevakning.insats?.rawValue), .text(ord),
              .dag(bevakning.ankare), .dag(bevakning.sistaDag),
              .tal(bevakning.daysLeft(on: today)),
            ]
          ))
      }
    }
    return Tabell(
      kolumner: [
        Self.order, Kolumn("plan_eller_insats_id", "Plan eller insats"), vad,
        Kolumn("raknat_fran", "Räknat från"), Self.sistaDag, Self.kvar,
      ], rader: Self.sorted(rader))
  }

  /// Every order with something that has begun, there or under an order that it replaces, and the
  /// day on which its plan came.
  var ersattning: Tabell {
    var rader: [(CalendarDay, [Cell])] = []
    for lage in lagen {
      let begun = lage.insatser.filter { !$0.isGone && $0.linje.begun != nil }
      guard let first = begun.compactMap({ $0.linje.begun }).min() else { continue }
      let needing = begun.filter { regelverk.needsPlan($0.insats.typ) }
      let received = lage.planer.flatMap(\.versioner).filter { $0.mottagen != nil }
      let covered = needing.filter { insats in
        received.contains { $0.insatser.contains(insats.insats.id) }
      }
      let day = received.compactMap(\.mottagen).min().map(zone.day(of:))
      rader.append(
        (
          first,
          [
            .text(lage.handtag.text), .id(lage.bestallning.rawValue),
            .text(lage.status.rawValue), .dag(first),
            .ja(covered.count == needing.count), .tal(covered.count), .tal(needing.count),
            day.map { .dag($0) } ?? .tom,
          ]
        ))
    }
    return Tabell(
      kolumner: [
        Self.order, Self.orderID, Kolumn("status", "Status"), Kolumn("paborjad", "Påbörjad"),
        Kolumn("har_plan", "Plan"), Kolumn("insatser_med_plan", "Med plan"),
        Kolumn("insatser", "Av"),
        Kolumn("aterkopplad", "Återkopplad"),
      ], rader: Self.sorted(rader))
  }

  var ohamtade: Tabell {
    var rader: [(CalendarDay, [Cell])] = []
    for lage in lagen {
      for bevakning in bevakningar(of: lage) where bevakning.slag == .hamtning {
        rader.append(
          (
            bevakning.ankare,
            [
              .text(lage.handtag.text), .id(lage.bestallning.rawValue),
              .tal(lage.ohamtade.count), .dag(bevakning.ankare), .dag(bevakning.sistaDag),
              .tal(bevakning.daysLeft(on: today)),
            ]
          ))
      }
    }
    return Tabell(
      kolumner: [
        Self.order, Self.orderID, Kolumn("versioner", "Filer"), Kolumn("utlagd", "Utlagd"),
        Self.sistaDag, Self.kvar,
      ], rader: Self.sorted(rader))
  }

  private func bevakningar(of lage: Bestallningslage) -> [Bevakning] {
    Bevakningsregler(regelverk, zone: zone, today: today).bevakningar(of: lage)
  }

  private static func id(_ text: String?) -> Cell { text.map { .id($0) } ?? .tom }

  /// The nearest day first; of one day, by order.
  private static func sorted(_ rader: [(day: CalendarDay, cells: [Cell])]) -> [[Cell]] {
    rader.sorted { ($0.day, $0.cells[0].text) < ($1.day, $1.cells[0].text) }.map(\.cells)
  }
}
