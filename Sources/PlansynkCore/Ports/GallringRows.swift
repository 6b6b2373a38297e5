/// Erasure in the store. Nothing else in the program deletes what was stored.
public protocol GallringRows {
  /// The newest version of an order that was erased whole; `nil` when none was.
  func gravstenVersion(of id: Bestallning.ID) throws(StoreError) -> Int?

  /// Whether bytes of the feed with this digest were stored here once, and erased.
  func isGallrad(_ digest: Digest) throws(StoreError) -> Bool

  /// Takes the content of orders away. Of those that came to life meanwhile nothing goes; answers
  /// those of which something did.
  func gallraInnehall(of ids: [Bestallning.ID]) throws(StoreError) -> [Bestallning.ID]

  /// Takes orders away that hang together, and leaves a tombstone of each version: all of them or,
  /// where one came to life meanwhile, none. Answers those that went.
  func gallraHelt(_ ids: [Bestallning.ID], at now: Instant) throws(StoreError) -> [Bestallning.ID]

  /// Takes the bytes away of settled elements that were set aside, and those elements whose history
  /// is old, at most `limit`; answers how many.
  func gallraParkerade(
    _ granser: Gallringsgranser, limit: Int, at now: Instant
  ) throws(StoreError) -> Int

  /// Takes attachments away that no order with content names, at most `limit`; answers how many.
  func gallraBilagor(_ granser: Gallringsgranser, limit: Int) throws(StoreError) -> Int

  /// Writes down what went.
  func note(_ rad: Gallringslogg, at now: Instant) throws(StoreError)

  /// The mark of an order that is to be kept.
  func bevarande(of id: Bestallning.ID) throws(StoreError) -> Bevarande?

  /// Marks an order, or takes the mark away; `.refused` for an order that is not stored.
  func setBevarande(_ bevarande: Bevarande?, of id: Bestallning.ID) throws(StoreError)
}

/// What is older than these may go.
public struct Gallringsgranser: Hashable, Sendable {
  /// Content that is no order's.
  public let innehall: Instant
  /// History that is no order's.
  public let historik: Instant

  /// Limits.
  public init(innehall: Instant, historik: Instant) {
    self.innehall = innehall
    self.historik = historik
  }

  /// The limits of some rules on a day.
  public init(_ regler: Gallringsregler, today: CalendarDay, zone: some Zone) {
    innehall = regler.innehallGrans(today: today, zone: zone)
    historik = regler.historikGrans(today: today, zone: zone)
  }
}

/// A line of the log of erasure: counts and ids.
public struct Gallringslogg: Hashable, Sendable {
  /// What kind of thing went.
  public enum Slag: String, CaseIterable, Sendable {
    /// Content of orders.
    case innehall
    /// Orders.
    case helt
    /// Elements that were set aside.
    case parkerade
    /// Attachments.
    case bilagor
    /// Files.
    case filer
  }

  /// What kind of thing went.
  public let slag: Slag
  /// How many.
  public let antal: Int
  /// Which orders, where it was orders.
  public let bestallningar: [Bestallning.ID]
  /// Who asked for it; `nil` where the daemon did by itself.
  public let uid: UInt32?
  /// The rules by which.
  public let regler: Gallringsregler

  /// A line.
  public init(
    slag: Slag, antal: Int, bestallningar: [Bestallning.ID] = [], uid: UInt32?,
    regler: Gallringsregler
  ) {
    self.slag = slag
    self.antal = antal
    self.bestallningar = bestallningar
    self.uid = uid
    self.regler = regler
  }
}

/// What a store says when it is asked what may go.
public struct Gallringsunderlag: Hashable, Sendable {
  /// Every order.
  public let lagen: [Gallringslage]
  /// Settled elements that were set aside and may lose something.
  public let parkerade: Int
  /// Old attachments that no plan of any order with content names.
  public let bilagor: Int

  /// An answer.
  public init(lagen: [Gallringslage], parkerade: Int, bilagor: Int) {
    self.lagen = lagen
    self.parkerade = parkerade
    self.bilagor = bilagor
  }
}

/// Copies outside of the store: the archive of the in-tray, what was left in the out-tray, and
/// backups.
public protocol Gallringsmappar: Sendable {
  /// How many files are older than `grans` and name none of the orders `utom`.
  func antal(aldreAn grans: Instant, utom: Set<Bestallning.ID>) -> Int

  /// Removes them; answers how many went, and what kept others from going.
  func gallra(aldreAn grans: Instant, utom: Set<Bestallning.ID>) -> Filgallring
}

/// What came of erasing files.
public struct Filgallring: Hashable, Sendable {
  /// How many went.
  public let antal: Int
  /// What kept the others, with what to do; names no file.
  public let fel: String?

  /// An outcome.
  public init(antal: Int, fel: String? = nil) {
    self.antal = antal
    self.fel = fel
  }
}
