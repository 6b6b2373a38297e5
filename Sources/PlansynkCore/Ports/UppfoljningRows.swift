/// Follow-ups of plans in the store.
public protocol UppfoljningRows {
  /// The day on which a plan was first fastställd; `nil` when no version of it is stored that a
  /// person has not struck.
  func firstFaststalld(of plan: Genomforandeplan.ID) throws(StoreError) -> CalendarDay?

  /// Stores a follow-up of a plan that is stored, or a correction or an annulment of one that
  /// stands. Of one name one follow-up stands at most.
  func insert(_ uppfoljning: Uppfoljning) throws(StoreError)

  /// All that was told of a plan, in that order; nothing for a plan that is not stored.
  func uppfoljningar(of plan: Genomforandeplan.ID) throws(StoreError) -> [Uppfoljning]
}
