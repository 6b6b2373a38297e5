/// The rules for a follow-up as handed in, a correction or an annulment of one.
public struct UppfoljningRules: Sendable {
  /// What is to be done with it.
  public enum Judgement: Hashable, Sendable {
    /// It is new: record it, with the one that it replaces. What is told again with the goals is
    /// the fuller telling of what was told without them, and replaces it.
    case new(ersatter: Uppfoljning.Namn?)
    /// The very same has been said before, and stands.
    case repeated
    /// It cannot be; every fault.
    case refused([Fel])
  }

  private let faststalld: CalendarDay?
  private let tidigare: [Uppfoljning]
  private let today: CalendarDay

  /// Rules for a plan.
  ///
  /// - Parameters:
  ///   - faststalld: the day on which it was first fastställd: a follow-up may be told of after a
  ///     new version of what it followed up. `nil` of a plan that is struck.
  ///   - tidigare: what was told of it before, in that order.
  public init(faststalld: CalendarDay?, tidigare: [Uppfoljning] = [], today: CalendarDay) {
    self.faststalld = faststalld
    self.tidigare = tidigare
    self.today = today
  }

  /// Judges a follow-up.
  public func judge(_ document: UppfoljningDokument) -> Judgement {
    if document.typ == .gjord, let fel = untimely(document) { return .refused([fel]) }
    let standing = Uppfoljning.standing(tidigare)
    guard let ersatter = document.ersatter else {
      guard document.typ == .gjord else {
        return .refused([
          Fel(
            "/ersatter", "saknas",
            "En annullering ska säga vilken uppföljning den tar tillbaka: ange ersatter.")
        ])
      }
      return again(document, standing)
    }
    guard standing.contains(ersatter) else {
      return hasReplaced(document) ? .repeated : .refused([unknown(ersatter)])
    }
    return judge(document, replacing: ersatter, standing)
  }

  /// One follow-up a day: told twice it is the same, and what was told of it most fully stands.
  private func again(
    _ document: UppfoljningDokument, _ standing: [Uppfoljning.Namn]
  ) -> Judgement {
    let sameDay = standing.filter { $0.datum == document.datum }
    guard let told = sameDay.first else { return .new(ersatter: nil) }
    let isFuller = document.malUppfoljda && !sameDay.contains(where: \.malUppfoljda)
    return isFuller ? .new(ersatter: told) : .repeated
  }

  private func judge(
    _ document: UppfoljningDokument, replacing ersatter: Uppfoljning.Namn,
    _ standing: [Uppfoljning.Namn]
  ) -> Judgement {
    switch document.typ {
    case .annullerad where document.datum != ersatter.datum:
      return .refused([
        Fel(
          "/datum", "fel-datum",
          "En annullering bär samma datum som det den tar tillbaka: \(ersatter.datum).")
      ])
    case .annullerad: return .new(ersatter: ersatter)
    case .gjord where document.namn == ersatter:
      return .refused([
        Fel(
          "/ersatter", "ingen-andring",
          "Rättelsen säger detsamma som den uppföljning den ersätter.")
      ])
    case .gjord where standing.contains { $0.datum == document.datum && $0 != ersatter }:
      return .refused([
        Fel(
          "/datum", "redan-lamnad",
          "Uppföljningen \(document.datum) är redan lämnad för sig. Annullera den som är fel.")
      ])
    case .gjord: return .new(ersatter: ersatter)
    }
  }

  private func untimely(_ document: UppfoljningDokument) -> Fel? {
    guard let faststalld else {
      return Fel(
        "/planId", "plan-struken",
        "Planen \(document.plan) är struken och gäller inte. Följ upp den plan som gäller.")
    }
    if document.datum > today {
      return Fel(
        "/datum", "framtida-datum",
        "Datumet \(document.datum) ligger i framtiden. Lämna uppföljningen när den är gjord.")
    }
    guard document.datum < faststalld else { return nil }
    return Fel(
      "/datum", "fore-faststalld",
      "Datumet \(document.datum) ligger före den dag då planen fastställdes (\(faststalld)).")
  }

  private func hasReplaced(_ document: UppfoljningDokument) -> Bool {
    tidigare.contains {
      $0.typ == document.typ && $0.namn == document.namn && $0.ersatter == document.ersatter
    }
  }

  private func unknown(_ namn: Uppfoljning.Namn) -> Fel {
    let what = namn.malUppfoljda ? "av plan och mål" : "av planen, utan målen,"
    return Fel(
      "/ersatter", "okand-uppfoljning",
      "Ingen gällande uppföljning \(what) \(namn.datum) finns. Kontrollera dagen, och om"
        + " även målen följdes upp.")
  }
}
