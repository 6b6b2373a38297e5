/// Recipients whom the mail server would not have, and what is left for them, in the store.
public protocol MailRestRows {
  /// Keeps what is left of a letter for a recipient, over what was kept of it before.
  func keep(_ rest: MailRest) throws(StoreError)

  /// What is left, in no order.
  func mailRester() throws(StoreError) -> [MailRest]

  /// Ends what is left of a letter for a recipient.
  func end(_ rest: MailRest) throws(StoreError)

  /// Notes who was refused of those who were to have a letter; for the others no refusal stands
  /// any longer, and their number is answered. Since when somebody is refused stays as it was noted
  /// first.
  @discardableResult
  func note(
    _ nekade: [NekadMottagare], among mottagare: [String], at now: Instant
  ) throws(StoreError) -> Int

  /// Forgets whoever is not told any longer, and what is left for them.
  func forgetMottagare(but mottagare: [String]) throws(StoreError)
}
