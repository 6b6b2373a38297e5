/// How the follow-up of one version of a plan went.
struct Uppfoljningsdom {
  let version: Planlage.Version
  /// The days on which the versions after it were fastställda.
  let later: [CalendarDay]
  /// Days on which it was followed up.
  let done: [CalendarDay]
  let today: CalendarDay

  /// `nil` where a later version came first, or newer plans for all that it covers: their own days
  /// count instead.
  func utfall(of plan: Planlage, in lage: Bestallningslage) -> Uppfoljningstal.Utfall? {
    let day = version.uppfoljning
    let followed = done.min()
    if let followed, followed <= day { return .iTid }
    let owed = owed(in: lage)
    let next = (later + [lage.overtagen(version, of: plan, for: owed)].compactMap { $0 }).min()
    if let next, next <= day { return nil }
    if followed != nil || next != nil { return .sent }
    guard !owed.isEmpty else { return .bortfallen }
    return day < today ? .ejGjord : .kommande
  }

  /// What of that which the version covers ran on to the day.
  private func owed(in lage: Bestallningslage) -> Set<Insats.ID> {
    guard lage.status == .aktiv else { return [] }
    return Set(
      lage.insatser.filter { insats in
        guard !insats.isGone, version.insatser.contains(insats.insats.id) else { return false }
        guard insats.story.state == .avslutad, let end = insats.story.end else { return true }
        return end.datum > version.uppfoljning
      }.map(\.insats.id))
  }
}
