/// Plans, their versions and receipts in the store.
public protocol PlanRows {
  /// The newest version of a plan that was taken in.
  func newestVersion(of plan: Genomforandeplan.ID) throws(StoreError) -> PlanVersion?

  /// A version of a plan.
  func version(_ version: Int, of plan: Genomforandeplan.ID) throws(StoreError) -> PlanVersion?

  /// Stores a version that was taken in; its body lies in the outbox.
  func insert(_ version: PlanVersion, at now: Instant) throws(StoreError)

  /// Stores what the myndighet says of a version, beside when we learnt it by our own clock. The
  /// first `mottagen` stands; a later receipt changes the decision only. Answers whether the
  /// receipt says anything new.
  @discardableResult
  func record(
    _ kvittens: PlanKvittens, of plan: Genomforandeplan.ID, version: Int, at now: Instant
  ) throws(StoreError) -> Bool

  /// When the myndighet received the first version that covers an insats; refused ones count not.
  func firstReceived(covering insats: Insats.ID) throws(StoreError) -> Instant?

  /// The earliest day on which a version that covers an insats was fastställd; what a person struck
  /// as wrong counts not.
  func firstFaststalld(covering insats: Insats.ID) throws(StoreError) -> CalendarDay?

  /// What was held at a moment of versions that cover an insats: of those taken in before it, and
  /// not struck by a person before it, the last. A refusal is dated by the myndighet's own receipt.
  func planLage(
    of insats: Insats.ID, at moment: Instant
  ) throws(StoreError) -> Avvikelse.Orsak.PlanLage
}

/// Contents of attachments in the store, addressed by digest, in rows of at most 256 KiB.
public protocol BilagaRows {
  /// Whether the content is there, whole.
  func hasBilaga(_ digest: Digest) throws(StoreError) -> Bool

  /// The length of a content that is there.
  func langd(ofBilaga digest: Digest) throws(StoreError) -> Int?

  /// Adds the next bytes of a content; `number` counts from 0.
  func insertChunk(_ bytes: [UInt8], number: Int, ofBilaga digest: Digest) throws(StoreError)

  /// Says that all of a content is there.
  func finishBilaga(_ digest: Digest, langd: Int, at now: Instant) throws(StoreError)
}

/// Clocks in the store.
public protocol FristRows {
  /// What the plan clocks of some insatser are reckoned from, in the order of their ids; without
  /// those that are not stored.
  func fristUnderlag(of which: FristUnderlag.Which) throws(StoreError) -> [FristUnderlag]

  /// A clock as last reckoned.
  func frist(_ slag: Frist.Slag, of insats: Insats.ID) throws(StoreError) -> Frist?

  /// Stores a clock as reckoned now, over what was reckoned before. `lastDayEnd` is the end of the
  /// last day: what is queued for the insats takes its urgency from it.
  func put(_ frist: Frist, bestallning: Bestallning.ID, lastDayEnd: Instant) throws(StoreError)

  /// Forgets a clock whose start was taken back.
  func removeFrist(_ slag: Frist.Slag, of insats: Insats.ID) throws(StoreError)

  /// Insatser that have an open clock whose last day is before `today`, at most `limit`.
  func lapsed(before today: CalendarDay, limit: Int) throws(StoreError) -> [Insats.ID]

  /// Insatser that have a clock which was missed though its last day is not before `today`, at
  /// most `limit`: the wall clock stood too late when they were judged.
  func prematurelyMissed(on today: CalendarDay, limit: Int) throws(StoreError) -> [Insats.ID]

  /// The rules by which every clock was last reckoned; `nil` before the first time.
  func klockregler() throws(StoreError) -> String?

  /// Stores the rules by which every clock is reckoned now.
  func setKlockregler(_ regler: String) throws(StoreError)

  /// Insatser that have events, after one in the order of their ids, at most `limit`.
  func insatserWithStory(
    after insats: Insats.ID?, limit: Int
  ) throws(StoreError) -> [Insats.ID]

  /// Insatser that have an open clock and stand interrupted, or carry on one that does, after one
  /// in the order of their ids, at most `limit`.
  func interrupted(after insats: Insats.ID?, limit: Int) throws(StoreError) -> [Insats.ID]
}
