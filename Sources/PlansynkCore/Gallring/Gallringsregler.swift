/// How long what passed through here is kept, and what that means for one order on one day.
///
/// Content goes a number of days after the order ended and its last news; ids, times, receipts and
/// history go some months after the last note. What was never ours (`felmarkerad`) loses its
/// content early. A last day is inclusive: on the day after it the thing goes.
///
/// Source: the domain page of the design, "Personal data"; decision "Erasure by rule".
public struct Gallringsregler: Hashable, Sendable {
  /// Days that content stays after the order ended.
  public var innehallDagar: Int
  /// Months that history stays after the last note.
  public var historikManader: Int

  /// Days for which the content of an order stays that was never ours: the neighbour has had time
  /// to see that it was withdrawn.
  static let felmarkeradDagar = 14

  /// Rules.
  public init(innehallDagar: Int = 90, historikManader: Int = 24) {
    self.innehallDagar = innehallDagar
    self.historikManader = historikManader
  }

  /// What of an order may go on `today`, looked at by itself: what it hangs together with is for
  /// ``Gallringslista``.
  public func utslag(
    for lage: Gallringslage, today: CalendarDay, zone: some Zone
  ) -> Gallringsutslag {
    var hinder = lage.hinder
    let slut = lage.slut(in: zone)
    if slut == nil { hinder.insert(.levande) }
    let wasOurs = lage.status != .felmarkerad
    if wasOurs, lage.insatser.contains(where: { $0.state == .paborjad || $0.state == .avbruten }) {
      hinder.insert(.insatsPagar)
    }
    guard hinder.isEmpty, let slut else { return .behalls(.hinder(hinder)) }
    let dagar = wasOurs ? innehallDagar : min(innehallDagar, Self.felmarkeradDagar)
    let innehallTill = max(slut, zone.day(of: lage.tider.senast)).adding(days: dagar)
    guard today > innehallTill else { return .behalls(.innehall(till: innehallTill)) }
    let historikTill = max(
      innehallTill, zone.day(of: lage.tider.senasteNotis).adding(months: historikManader))
    if today > historikTill { return .helt }
    return lage.harInnehall ? .innehall : .behalls(.historik(till: historikTill))
  }

  /// The first instant that is young enough on `today` for content that is no order's: what is
  /// older may go.
  public func innehallGrans(today: CalendarDay, zone: some Zone) -> Instant {
    zone.end(of: today.adding(days: -innehallDagar - 1))
  }

  /// The same of history.
  public func historikGrans(today: CalendarDay, zone: some Zone) -> Instant {
    zone.end(of: today.adding(months: -historikManader).adding(days: -1))
  }
}

/// What of an order may go.
public enum Gallringsutslag: Hashable, Sendable {
  /// Nothing, and why.
  case behalls(Skal)
  /// Its content: bytes as received, frozen bodies, attachments.
  case innehall
  /// All of it but a tombstone.
  case helt

  /// What goes, in an English word for the operator; `nil` where nothing does.
  public var ord: String? {
    switch self {
    case .innehall: "content"
    case .helt: "whole"
    case .behalls: nil
    }
  }

  /// Why an order stays as it is.
  public enum Skal: Hashable, Sendable {
    /// Something must not go, whatever its age.
    case hinder(Set<Gallringshinder>)
    /// Its content stays to the end of a day.
    case innehall(till: CalendarDay)
    /// Its content has gone; its history stays to the end of a day.
    case historik(till: CalendarDay)
    /// Its content has gone; its rows are needed by an order that stays, or keep a number from
    /// being given again.
    case behovs
  }
}
