/// Mail that is owed, in the store.
public protocol MailRows {
  /// Owes a mail; what is owed already is owed once, and the digest of a day is so for ever.
  func owe(_ arende: MailArende, at now: Instant) throws(StoreError)

  /// What is owed, oldest first.
  func owedMail() throws(StoreError) -> [OwedMail]

  /// When letters of news were sent after a moment, oldest first.
  func newsLetters(after moment: Instant) throws(StoreError) -> [Instant]

  /// Says that a letter was sent, or with `nil` that there was nothing left to say.
  func settle(_ owed: [OwedMail], letter: String?, at now: Instant) throws(StoreError)

  /// How the mail server fails.
  func mailFault() throws(StoreError) -> MailFault?

  /// Sets how the mail server fails; `nil` when it does not.
  func setMailFault(_ fault: MailFault?) throws(StoreError)

  /// What a letter may say of an avvikelse.
  func mailAvvikelse(_ id: Avvikelse.ID) throws(StoreError) -> MailAvvikelse?

  /// What a letter may say of a refused plan.
  func mailAvvisad(_ item: OutboxItemID) throws(StoreError) -> MailAvvisad?

  /// What a digest may say of avvikelser and plans, with what is new since a moment.
  func mailLage(since: Instant) throws(StoreError) -> MailLage

  /// What the last digest told, and when it was sent; `nil` before the first.
  func toldSammandrag() throws(StoreError) -> ToldSammandrag?

  /// Keeps what a digest told, over what the one before told.
  func setTold(_ told: ToldSammandrag) throws(StoreError)
}
