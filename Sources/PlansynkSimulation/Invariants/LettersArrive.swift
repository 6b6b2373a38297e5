import PlansynkCore

/// What the chef is to be told arrives, whatever the mail server does: no avvikelse is without its
/// letter, no letter is counted that nobody got, what an outage kept back comes in one letter, and
/// nothing floods. No letter names a person.
struct LettersArrive: InvariantCheck {
  /// Letters of news in an hour.
  private static let most = 5
  /// Milliseconds after which what waited comes together.
  private static let stale = 6 * Scenario.hour

  let outages: [PostFaults.Episode]

  func judge(_ account: Account, at moment: Moment) throws {
    guard account.facts.mail != nil, let store = account.store, moment != .start,
      !account.wasRestored
    else { return }
    let owed = try store.rows(
      "SELECT id, kind, subject, created, settled, letter FROM mail_owed ORDER BY id"
    ) {
      Owed(
        id: $0[0], kind: $0[1], subject: $0[2], created: $0[3], settled: $0[4], letter: $0[5])
    }
    try judgeAvvikelser(account, store, owed)
    try judgeTaken(account, store, owed)
    try judgeFlood(account, owed)
    try judgeOutages(account, owed)
    if moment == .end { try judgeEnd(account, store, owed) }
  }

  /// What a letter may not hold.
  static func judge(_ brev: Brev, _ facts: WorldFacts) throws {
    let text = ([brev.amne] + brev.rader).joined(separator: "\n")
    guard let person = facts.persons.first(where: text.contains) else { return }
    throw Breach("mail", "letter \(brev.id) names a person in \(person.count) characters")
  }

  /// Each avvikelse is owed a letter; one that is open was not passed over.
  private func judgeAvvikelser(
    _ account: Account, _ store: StoreAccount, _ owed: [Owed]
  ) throws {
    guard account.facts.mail?.avvikelser == true else { return }
    let last = Dictionary(
      owed.filter { $0.kind == "avvikelse" }.map { ($0.subject, $0) }, uniquingKeysWith: { $1 })
    for (avvikelse, isOpen) in try store.rows(
      "SELECT uuid, stangd IS NULL FROM avvikelse ORDER BY id", [],
      { ($0[0] as String, $0[1] as Bool) })
    {
      guard let one = last[avvikelse] else {
        throw Breach("mail", "nobody is told of avvikelse \(avvikelse)")
      }
      guard !isOpen || one.settled == nil || one.letter != nil else {
        throw Breach("mail", "avvikelse \(avvikelse) is open, and was passed over")
      }
    }
  }

  /// What counts as told was taken by the server, for each recipient or with a rest.
  private func judgeTaken(
    _ account: Account, _ store: StoreAccount, _ owed: [Owed]
  ) throws {
    let rests = Set(
      try store.rows("SELECT letter, mottagare FROM mail_rest", []) {
        "\($0[0] as String) \($0[1] as String)"
      })
    var got: Set<String> = []
    for letter in account.facts.letters {
      for one in letter.mottagare { got.insert("\(letter.brev.id) \(one)") }
    }
    for letter in Set(owed.compactMap(\.letter)).sorted() {
      for one in SimulatedPost.all where !got.contains("\(letter) \(one)") {
        guard rests.contains("\(letter) \(one)") else {
          throw Breach("mail", "letter \(letter) counts as told, and somebody never got it")
        }
      }
    }
  }

  private func judgeFlood(_ account: Account, _ owed: [Owed]) throws {
    let counted = Set(owed.compactMap(\.letter)).filter { !$0.hasPrefix("sammandrag") }
    var seen: Set<String> = []
    let times = account.facts.letters
      .filter { counted.contains($0.brev.id) && seen.insert($0.brev.id).inserted }.map(\.time)
    guard times.count > Self.most else { return }
    for first in 0..<times.count - Self.most {
      let hour = times[first]...times[first + Self.most]
      // By another clock it was not within the hour.
      guard hour.upperBound - hour.lowerBound < Scenario.hour - 60_000,
        !account.facts.steps.contains(where: { hour.contains($0) })
      else { continue }
      throw Breach("mail", "\(Self.most + 1) letters of news within an hour")
    }
  }

  /// What waited through an outage that was long comes in one letter.
  private func judgeOutages(_ account: Account, _ owed: [Owed]) throws {
    for outage in outages where outage.end <= account.time - Scenario.hour {
      guard !account.facts.steps.contains(where: { $0 < account.time }) else { return }
      let start = account.facts.start.milliseconds
      let waited = owed.filter {
        (outage.start..<outage.end).contains($0.created - start)
          && ($0.settled ?? .max) - start >= outage.end
      }
      guard let first = waited.first, outage.end - (first.created - start) >= Self.stale else {
        continue
      }
      let letters = Set(waited.compactMap(\.letter))
      guard letters.count <= 1 else {
        throw Breach("mail", "\(letters.count) letters after an outage: \(letters.sorted())")
      }
    }
  }

  private func judgeEnd(
    _ account: Account, _ store: StoreAccount, _ owed: [Owed]
  ) throws {
    let now = account.wall.milliseconds
    if let one = owed.first(where: { $0.settled == nil && $0.created < now - 2 * Scenario.hour }) {
      throw Breach("mail", "\(one.kind) \(one.subject) is still owed")
    }
    guard try store.number("SELECT count(*) FROM mail_rest") == 0 else {
      throw Breach("mail", "somebody still lacks a letter, though the server takes all")
    }
    guard account.facts.calm == 0 || owed.contains(where: { $0.kind == "sammandrag" }) else {
      throw Breach("mail", "there was never a digest")
    }
  }

  private struct Owed {
    let id: Int64
    let kind: String
    let subject: String
    let created: Int64
    let settled: Int64?
    let letter: String?
  }
}
