/// Items that met what looks like the destination's fault, and what has been seen since: so that
/// one that alone cannot get through is found out and stops no other.
///
/// A fault puts an item on watch. It is the item's own, the next time, when meanwhile the
/// destination has been found well:
///
/// - after an outage's fault (502, a timeout): a request of another has succeeded since, and a
///   probe, where the fault found or made the breaker open;
/// - after being let in nowhere (401, 403), or a refusal that was taken for the destination's: a
///   probe has succeeded since.
///
/// It stays its own until a success of its own acquits it. While others open the breaker, an
/// outage's fault is nobody's own: then another has to succeed first, once more. Kept in memory
/// only, at most `most` of them: after a start each has to be found out again, which costs the
/// others one interval between probes.
public struct Suspects: Hashable, Sendable {
  /// What kind of fault an item met.
  public enum Matter: Hashable, CaseIterable, Sendable {
    /// The destination or the way to it did not work.
    case outage
    /// We were not known, or not let in.
    case credentials
    case forbidden
    /// It was refused for good, and so were others in a row with it.
    case refusal

    /// `nil` for being asked to wait: that is never an item's own.
    public init?(_ slag: DestinationFault.Slag) {
      switch slag {
      case .certain, .uncertain: self = .outage
      case .credentials: self = .credentials
      case .forbidden: self = .forbidden
      case .throttled: return nil
      }
    }
  }

  /// More than this are not remembered: the oldest is forgotten.
  public static let most = 1024

  private struct Key: Hashable {
    let item: OutboxItemID
    let matter: Matter
  }

  private struct Watch: Hashable {
    let number: Int
    let successes: Int
    let probes: Int
    var yields: Bool
  }

  private var watched: [Key: Watch] = [:]
  private var watches = 0
  private var successes = 0
  private var successesBeforeOutage = 0
  private var probes = 0

  /// Nobody.
  public init() {}

  /// How many are on watch.
  public var count: Int { watched.count }

  /// Items that go last while the breaker is half-open, because they have opened it or have been
  /// charged since: whether anything gets through is asked of others.
  public var yielding: Set<OutboxItemID> {
    Set(watched.filter(\.value.yields).keys.map(\.item))
  }

  /// Whether the same fault, met by this item again, is its own.
  public func accuses(_ item: OutboxItemID, of matter: Matter) -> Bool {
    guard let watch = watched[Key(item: item, matter: matter)], probes > watch.probes else {
      return false
    }
    // Its own success would have acquitted it: any since is another's.
    return matter == .outage ? successes > max(watch.successes, successesBeforeOutage) : true
  }

  /// Puts an item on watch from now on.
  ///
  /// - Parameters:
  ///   - awaitsProbe: whether only a probe can tell that the destination is well.
  ///   - yields: whether others go before it while the breaker is half-open.
  public mutating func watch(
    _ item: OutboxItemID, for matter: Matter, awaitsProbe: Bool, yields: Bool
  ) {
    let key = Key(item: item, matter: matter)
    if watched.count >= Self.most, watched[key] == nil,
      let oldest = watched.min(by: { $0.value.number < $1.value.number })
    {
      watched[oldest.key] = nil
    }
    watches += 1
    watched[key] = Watch(
      number: watches, successes: successes, probes: awaitsProbe ? probes : -1,
      yields: yields || watched[key]?.yields == true)
  }

  /// Others go before this one from now on, while the breaker is half-open.
  public mutating func yield(_ item: OutboxItemID) {
    watched[Key(item: item, matter: .outage)]?.yields = true
  }

  /// The breaker was opened by one that is no suspect.
  public mutating func outageBegan() { successesBeforeOutage = successes }

  /// A request of this item was a real success: it is acquitted, and it speaks against all others.
  public mutating func succeeded(_ item: OutboxItemID) {
    for matter in Matter.allCases { watched[Key(item: item, matter: matter)] = nil }
    successes += 1
  }

  /// A probe has succeeded.
  public mutating func probeSucceeded() { probes += 1 }

  /// A probe was not let in either: it is everybody's, whichever item met it first. Those about
  /// whom a probe has spoken already stay on watch.
  public mutating func probeRefusedAccess() {
    watched = watched.filter { key, watch in
      switch key.matter {
      case .credentials, .forbidden: watch.probes < probes
      case .outage, .refusal: true
      }
    }
  }
}
