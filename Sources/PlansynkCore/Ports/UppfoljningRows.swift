/// Follow-ups of plans in the store.
public protocol UppfoljningRows {
  /// The day on which a plan was first fastställd; `nil` when no version of it is stored that a
  /// person has not struck.
  func firstFaststalld(of plan: Genomforandeplan.ID) throws(StoreError) -> CalendarDay?

  /// Stores a follow-up of a plan that is stored. The same plan, day and goals once only.
  func insert(_ uppfoljning: Uppfoljning) throws(StoreError)

  /// Every follow-up of a plan, by day; none for a plan that is not stored.
  func uppfoljningar(of plan: Genomforandeplan.ID) throws(StoreError) -> [Uppfoljning]
}
