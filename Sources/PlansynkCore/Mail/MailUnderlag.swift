// What letters are made of. No member here can hold a name, a number of a person or free text:
// that is what keeps personal data out of mail (I12).

/// What a letter may say of an avvikelse.
public struct MailAvvikelse: Hashable, Sendable {
  /// The handle of the order.
  public let bestallning: ShortID
  /// What was found.
  public let avvikelse: Avvikelse
  /// How it was closed, when it is.
  public let closing: Avvikelse.Closing?
  /// Whether it is both journalförd and hanterad.
  public let isDokumenterad: Bool

  /// An avvikelse.
  public init(
    bestallning: ShortID, avvikelse: Avvikelse, closing: Avvikelse.Closing?,
    isDokumenterad: Bool = false
  ) {
    self.bestallning = bestallning
    self.avvikelse = avvikelse
    self.closing = closing
    self.isDokumenterad = isDokumenterad
  }

  /// Whether it is still to be documented, open or closed: it was one, and nobody has yet.
  public var isAttDokumentera: Bool { closing?.hur != .upphavd && !isDokumenterad }

  /// Whether nothing is left to do: there was none after all, it lapsed, or the chef has closed it.
  public var isMoot: Bool {
    switch closing?.hur {
    case .upphavd, .bortfallen, .avChefen: true
    case .planInkom, nil: false
    }
  }
}

/// What a letter may say of a plan that was refused.
public struct MailAvvisad: Hashable, Sendable {
  /// The handle of the item.
  public let item: ShortID
  /// The handle of the order.
  public let bestallning: ShortID
  /// The version that was refused.
  public let version: Int
  /// The end of the last day on which a plan must be back; `nil` when there is none.
  public let dueAt: Instant?
  /// Whether it still needs a person.
  public let isOpen: Bool

  /// A refused plan.
  public init(
    item: ShortID, bestallning: ShortID, version: Int, dueAt: Instant?, isOpen: Bool
  ) {
    self.item = item
    self.bestallning = bestallning
    self.version = version
    self.dueAt = dueAt
    self.isOpen = isOpen
  }
}

/// Avvikelser and plans as they stand, for the digest.
public struct MailLage: Hashable, Sendable {
  /// Avvikelser found since the last digest that are still to be documented, oldest first.
  public let nya: [MailAvvikelse]
  /// How many avvikelser are open, new ones among them.
  public let oppna: Int
  /// How many are closed, and not both journalförda and hanterade.
  public let odokumenterade: Int
  /// Refused plans that wait for a person, oldest first.
  public let avvisade: [MailAvvisad]
  /// Orders with plan versions that the myndighet has received since the last digest.
  public let nyaPlaner: [ShortID]

  /// How it stands.
  public init(
    nya: [MailAvvikelse] = [], oppna: Int = 0, odokumenterade: Int = 0,
    avvisade: [MailAvvisad] = [], nyaPlaner: [ShortID] = []
  ) {
    self.nya = nya
    self.oppna = oppna
    self.odokumenterade = odokumenterade
    self.avvisade = avvisade
    self.nyaPlaner = nyaPlaner
  }
}

/// What the last digest told: by this the next one knows what is new.
public struct ToldSammandrag: Hashable, Sendable {
  /// When it was written.
  public let at: Instant
  /// Each line of it in a word or two, ids and days.
  public let rader: Set<String>

  /// What was told.
  public init(at: Instant, rader: Set<String>) {
    self.at = at
    self.rader = rader
  }
}
