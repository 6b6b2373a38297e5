import PlansynkCore

/// What the in-tray remembers between two looks: never what lies there, only what was made of it.
/// Bounded by the number of files in the folder, as what is gone is forgotten.
struct InkorgLedger {
  typealias Identity = FileFacts.Identity

  /// A document that was answered and could not be moved. It is not shown again; the move is.
  struct Stuck {
    let identity: Identity
    let move: Arkiv.Move
  }

  private struct Sighting {
    let identity: Identity
    let since: Instant
  }

  private var contents: [FileName: Identity] = [:]
  private var sightings: [FileName: Sighting] = [:]
  private var postponed: [FileName: Sighting] = [:]
  private(set) var stuck: [FileName: Stuck] = [:]

  /// The last thing that kept the in-tray from working, until it works again.
  var fault: SpoolError?

  /// What failed before has been done: nothing stands in the way of it any more.
  mutating func works(_ acts: SpoolError.Act...) {
    if let act = fault?.act, acts.contains(act) { fault = nil }
  }

  /// Forgets what no longer lies there.
  mutating func keep(_ names: Set<FileName>) {
    contents = contents.filter { names.contains($0.key) }
    sightings = sightings.filter { names.contains($0.key) }
    postponed = postponed.filter { names.contains($0.key) }
    stuck = stuck.filter { names.contains($0.key) }
  }

  /// Remembers which content of a name was handed out, so that no other is moved in its place.
  mutating func note(content: Identity, of name: FileName) {
    contents[name] = content
  }

  func content(of name: FileName) -> Identity? {
    contents[name]
  }

  /// Whether a file has lain untouched for so long: by its own time, or, as that may be anything,
  /// by how long it has been seen unchanged here.
  mutating func isSettled(
    _ name: FileName, _ facts: FileFacts, now: Instant, grace: Int64
  ) -> Bool {
    let age = facts.changed.milliseconds(until: now)
    if age >= grace { return true }
    if let seen = sightings[name], seen.identity == facts.identity, seen.since <= now {
      return seen.since.milliseconds(until: now) >= grace
    }
    sightings[name] = Sighting(identity: facts.identity, since: now)
    return false
  }

  mutating func note(stuck entry: Stuck, _ name: FileName) {
    stuck[name] = entry
  }

  mutating func forget(_ name: FileName) {
    contents[name] = nil
    sightings[name] = nil
    postponed[name] = nil
    stuck[name] = nil
  }

  /// Leaves a document alone for a while: its answer could not be written.
  mutating func postpone(_ name: FileName, _ identity: Identity, now: Instant) {
    postponed[name] = Sighting(identity: identity, since: now)
  }

  /// Whether a document is to be shown: not while it is stuck or postponed with this content.
  func isOpen(_ name: FileName, _ identity: Identity, now: Instant, pause: Int64) -> Bool {
    if stuck[name]?.identity == identity { return false }
    guard let entry = postponed[name], entry.identity == identity, entry.since <= now
    else { return true }
    return entry.since.milliseconds(until: now) >= pause
  }
}
