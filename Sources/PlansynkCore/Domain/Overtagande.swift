/// Which insats carries on which, when an order is replaced (ersatt): by insats id, else by insats
/// type. The id is the same clock; another id of the same type takes the clock over.
///
/// Several of one type go pair by pair, in the order of the documents. Where the new order has
/// fewer of them, its last carries on all that are left: no clock is lost by it. Where it has
/// more, the surplus begins by itself. A type that it does not have is carried on by nobody, like
/// an insats that a new version leaves out.
///
/// Pure, and the same whichever of the two orders came first. Source: the delivery page of the
/// design, row `ersatt`; the decision "Clocks that pass on".
public struct Overtagande: Hashable, Sendable {
  /// By which insats each insats of the replaced order is carried on.
  public let till: [Insats.ID: Insats.ID]
  /// Insatser of the replaced order that nobody carries on.
  public let utgar: Set<Insats.ID>

  /// Nothing passes on: the order is not replaced, or the one that replaces it has not come.
  public static let inget = Overtagande(till: [:], utgar: [])

  private init(till: [Insats.ID: Insats.ID], utgar: Set<Insats.ID>) {
    self.till = till
    self.utgar = utgar
  }

  /// What passes on.
  ///
  /// - Parameters:
  ///   - status: what the myndighet says of the replaced order now.
  ///   - insatser: those that it answers for, in the order of the document.
  ///   - ersattare: the newest version of each order that names it in `ersatterId`, in the order
  ///     in which they came.
  public init(status: Bestallning.Status, insatser: [InsatsRow], ersattare: [Bestallning]) {
    let valid = ersattare.filter { $0.status != .felmarkerad }
    guard status == .ersatt, !valid.isEmpty else {
      self = .inget
      return
    }
    let known = Set(insatser.map(\.insats.id))
    let ordered = valid.flatMap(\.insatser)
    let named = Set(ordered.map(\.id))
    let left = insatser.filter { !$0.isWithdrawn && !named.contains($0.insats.id) }
    let new = ordered.filter { !known.contains($0.id) }
    var till: [Insats.ID: Insats.ID] = [:]
    var utgar: Set<Insats.ID> = []
    var taken: [Typ: Int] = [:]
    for insats in left.map(\.insats) {
      let typ = Typ(insats.typ)
      let candidates = new.filter { Typ($0.typ) == typ }
      let number = taken[typ, default: 0]
      taken[typ] = number + 1
      if let last = candidates.indices.last {
        till[insats.id] = candidates[min(number, last)].id
      } else {
        utgar.insert(insats.id)
      }
    }
    self.init(till: till, utgar: utgar)
  }

  /// A code without its text, which may be written in several ways.
  private struct Typ: Hashable {
    let system: String
    let code: String

    init(_ kod: Kod) {
      system = kod.system
      code = kod.code
    }
  }
}

/// What became of an insats of a replaced order, and when that was found.
public struct Overlamning: Hashable, Sendable {
  /// By which insats it is carried on; `nil` where the new order has none of its type.
  public let till: Insats.ID?
  /// When that was found.
  public let since: Instant

  /// What became of it.
  public init(till: Insats.ID?, since: Instant) {
    self.till = till
    self.since = since
  }
}
