import FoundationEssentials
import PlansynkCore
import ReferensMyndighet

/// What is true in the world, whatever the daemon thinks.
struct WorldFacts {
  typealias CalendarDay = PlansynkCore.CalendarDay

  /// A version of an order as the myndighet issued it: its bytes by content.
  struct Issued: Hashable {
    let order: String
    let version: Int
  }

  /// An event that the daemon has taken in.
  struct Handelse: Hashable {
    let insats: String
    let typ: String
    let datum: CalendarDay
    let ersatterTyp: String?
    let ersatterDatum: CalendarDay?
  }

  /// A plan version that the daemon has taken in.
  struct Plan: Hashable {
    let id: String
    let version: Int
    let order: String
    let insatser: Set<String>
    let faststalld: CalendarDay
    let uppfoljning: CalendarDay
  }

  /// A letter that the mail server took.
  struct Letter: Hashable {
    let brev: Brev
    let mottagare: [String]
    let time: Int64
  }

  /// Every content that was ever issued under an order and version, readable and for our unit.
  var issued: [Issued: Set<Data>] = [:]
  /// What the feed shows in the end: the newest version of each order.
  var newest: [String: Int] = [:]
  /// Events by insats, in the order in which they were taken in.
  var handelser: [String: [Handelse]] = [:]
  /// Insatser of orders that replace others, each with the one that it carries on.
  var carriedOn: [String: String] = [:]
  /// Insatser about which something is under way, so that the clock may or may not know it.
  var unsettled: Set<String> = []
  /// Codes of types of insatser.
  var types: [String: String] = [:]
  /// Plans that were taken in.
  var plans: [Plan] = []
  /// Plans of which it is not known whether they were, by the file.
  var plansUnderWay: [String: Plan] = [:]
  /// What was told of follow-ups, by plan.
  var followUps: [String: ToldFollowUps] = [:]
  /// Plans of whose follow-ups something is under way, by the file.
  var followUpsUnderWay: [String: String] = [:]
  /// What is told by mail; `nil` where nothing is.
  var mail: MailTerms?
  /// Letters that the mail server has taken, in that order.
  var letters: [Letter] = []
  /// Names, numbers and addresses of persons, as orders hold them.
  var persons: Set<String> = []
  /// The wall clock at the beginning.
  var start = Instant(milliseconds: 0)
  /// By which rules is erased; `nil` where nothing is.
  var gallring: Gallringsregler?
  /// Orders that have lost their content, or all.
  var erased: Set<String> = []
  /// Those that have lost all, with the highest version that came.
  var buried: [String: Int] = [:]
  /// Addresses of which the myndighet has lost what it once had, on purpose.
  var forgotten: Set<String> = []
  /// Addresses whose plan was refused by a decision.
  var avvisade: Set<String> = []
  /// When faults stopped.
  var calm: Int64 = 0
  /// Times during which nobody could connect, by their ends.
  var outages: [FaultEpisode] = []
  /// Whether the disk is nearly full.
  var isDiskLow = false
  /// Wall clock steps, by time.
  var steps: [Int64] = []

  /// Whether something is under way about an insats, or about what it carries on.
  func isUnsettled(_ insats: String) -> Bool {
    unsettled.contains(insats) || carriedOn[insats].map(isUnsettled) ?? false
  }

  /// The day from which the plan clock of an insats counts, by the events alone: what was begun
  /// under a replaced order is not begun anew, unless it had ended before.
  ///
  /// - Parameter isReplaced: whether it is known that the order of the first insats has replaced
  ///   that of the second.
  func start(of insats: String, isReplaced: (String, String) -> Bool) -> CalendarDay? {
    let own = standing(of: insats).filter { $0.typ == "paborjad" }.map(\.datum).min()
    guard let earlier = carriedOn[insats], isReplaced(insats, earlier),
      let before = start(of: earlier, isReplaced: isReplaced)
    else { return own }
    if let end = standing(of: earlier).filter({ $0.typ == "avslutad" }).map(\.datum).max() {
      guard let own, own <= end.adding(days: 1) else { return own }
    }
    return min(before, own ?? before)
  }

  /// The events that stand: what was annulled or corrected counts no more, and a correction stands
  /// in the place of what it corrects.
  func standing(of insats: String) -> [(typ: String, datum: CalendarDay)] {
    var standing: [(typ: String, datum: CalendarDay)] = []
    for event in handelser[insats] ?? [] {
      let place = event.ersatterTyp.flatMap { typ in
        standing.lastIndex { $0.typ == typ && $0.datum == event.ersatterDatum }
      }
      if let place { standing.remove(at: place) }
      guard event.typ != "annullerad" else { continue }
      standing.insert((event.typ, event.datum), at: place ?? standing.endIndex)
    }
    return standing
  }
}

extension WorldFacts.Plan {
  /// A plan as it was handed in; `nil` for any other document.
  init?(_ document: Json) {
    guard document["dokument"]?.string == "genomforandeplan",
      let id = document["planId"]?.string, let version = document["version"]?.int,
      let order = document["bestallningId"]?.string,
      let faststalld = document["faststalld"]?["datum"]?.string
        .flatMap({ WorldFacts.CalendarDay($0) }),
      let uppfoljning = document["uppfoljning"]?["datum"]?.string
        .flatMap({ WorldFacts.CalendarDay($0) })
    else { return nil }
    self.init(
      id: id, version: version, order: order,
      insatser: Set(
        (document["insatser"]?.elements ?? []).compactMap { $0["insatsId"]?.string }),
      faststalld: faststalld, uppfoljning: uppfoljning)
  }
}
