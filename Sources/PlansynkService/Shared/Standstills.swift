import PlansynkCore
import Synchronization

/// What persons have paused, and when the next hold or pause ends by itself: known in memory, so
/// that every loop can ask at every turn. The store is the truth; whoever writes there notes it
/// here once it is committed.
///
/// Safe from any thread.
public final class Standstills: Sendable {
  /// What the store says.
  struct Known {
    let pauses: [Pause]
    let nextEnd: Instant?

    init(in transaction: any StoreTransaction) throws(StoreError) {
      pauses = try transaction.pauses()
      nextEnd = try transaction.nextStandstillEnd()
    }
  }

  /// What has ended by itself, and what stands after it.
  struct Ended {
    let what: EndedStandstills
    let known: Known
  }

  private let known = Mutex<Known?>(nil)

  /// Nothing known yet.
  public init() {}

  /// Notes what has been committed.
  func note(_ standing: Known) { known.withLock { $0 = standing } }

  /// Whether something is paused. A pause whose time is up no longer counts, recorded or not; what
  /// is not known yet stands still.
  func stops(_ scope: Pause.Scope, at now: Instant) -> Bool {
    known.withLock { known in
      guard let known else { return true }
      return known.pauses.contains { pause in
        pause.scope == scope && pause.standstill.until.map { $0 > now } ?? true
      }
    }
  }

  /// As `stops`, for a loop that may be the first to ask.
  func stops(
    _ scope: Pause.Scope, at now: Instant, in store: any Store
  ) throws(StoreError) -> Bool {
    if known.withLock({ $0 == nil }) {
      note(try store.write { (transaction) throws(StoreError) in try Known(in: transaction) })
    }
    return stops(scope, at: now)
  }

  /// When the next hold or pause ends by itself.
  var nextEnd: Instant? { known.withLock { $0?.nextEnd } }

  /// Ends in the store what is due; `nil` when nothing is. To be noted when it is committed.
  func endDue(
    in transaction: any StoreTransaction, at now: Instant
  ) throws(StoreError) -> Ended? {
    guard let end = nextEnd, end <= now else { return nil }
    return Ended(
      what: try transaction.endStandstills(at: now), known: try Known(in: transaction))
  }
}

extension EndedStandstills {
  /// What the journal is told.
  var lines: [JournalLine] {
    var lines = scopes.map { scope in
      JournalLine(.notice, "The pause of \(scope.rawValue) has ended by itself: it goes on")
    }
    if !items.isEmpty {
      lines.append(
        JournalLine(
          .notice, "Holds have ended by themselves: the items go on", ["items": "\(items.count)"]))
    }
    return lines
  }
}
