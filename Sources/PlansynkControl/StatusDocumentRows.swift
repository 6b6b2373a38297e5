import PlansynkCore

extension StatusDocument {
  struct Deadlines: Codable, Hashable {
    struct Row: Codable, Hashable {
      struct Nearest: Codable, Hashable {
        var id: String
        var dueAt: String

        init(_ nearest: StatusFacts.DeadlineRow.Nearest) {
          id = nearest.shortID.text
          dueAt = nearest.dueAt.description
        }

        var nearest: StatusFacts.DeadlineRow.Nearest? {
          guard let id = ShortID(id), let due = Instant(dueAt) else { return nil }
          return .init(shortID: id, dueAt: due)
        }
      }

      var overdue: Int
      var withinDay: Int
      var withinThreeDays: Int
      var withinWeek: Int
      var later: Int
      var nearest: Nearest?

      init(_ row: StatusFacts.DeadlineRow) {
        overdue = row.overdue
        withinDay = row.withinDay
        withinThreeDays = row.withinThreeDays
        withinWeek = row.withinWeek
        later = row.later
        nearest = row.nearest.map { Nearest($0) }
      }

      var row: StatusFacts.DeadlineRow? {
        var row = StatusFacts.DeadlineRow(
          overdue: overdue, withinDay: withinDay, withinThreeDays: withinThreeDays,
          withinWeek: withinWeek, later: later)
        if let nearest {
          guard let known = nearest.nearest else { return nil }
          row.nearest = known
        }
        return row
      }
    }

    struct NotStarted: Codable, Hashable {
      var count: Int
      var oldest: String?
    }

    struct Late: Codable, Hashable {
      var plans: Int
      var others: Int
    }

    var plansToSend: Row
    var startedWithoutPlan: Row
    var receiptsToSend: Row
    var othersOverdue: Int
    var othersNearest: Row.Nearest?
    var lateOnArrival: Late?
    var orderedNotStarted: NotStarted

    init(_ facts: StatusFacts) {
      plansToSend = Row(facts.plansToSend)
      startedWithoutPlan = Row(facts.startedWithoutPlan)
      receiptsToSend = Row(facts.receiptsToSend)
      othersOverdue = facts.othersOverdue
      othersNearest = facts.othersNearest.map { Row.Nearest($0) }
      lateOnArrival = Late(plans: facts.lateOnArrival.plans, others: facts.lateOnArrival.others)
      orderedNotStarted = NotStarted(
        count: facts.orderedNotStarted.count, oldest: facts.orderedNotStarted.oldest?.description)
    }
  }

  struct QueuePart: Codable, Hashable {
    var kind: String
    var ready: Int
    var waiting: Int
    var sending: Int
    var held: Int
    var attention: Int
    var oldestAt: String?
    var nextTryAt: String?

    init(_ row: StatusFacts.QueueRow) {
      kind = row.kind.rawValue
      ready = row.ready
      waiting = row.waiting
      sending = row.sending
      held = row.held
      attention = row.attention
      oldestAt = row.oldest?.description
      nextTryAt = row.nextTry?.description
    }

    var row: StatusFacts.QueueRow? {
      DeliveryKind(rawValue: kind).map {
        StatusFacts.QueueRow(
          kind: $0, ready: ready, waiting: waiting, sending: sending, held: held,
          attention: attention, oldest: oldestAt.flatMap { Instant($0) },
          nextTry: nextTryAt.flatMap { Instant($0) })
      }
    }
  }

  struct AttentionPart: Codable, Hashable {
    var id: String
    var kind: String
    var state: String
    var reason: String
    var advice: String
    var dueAt: String?
    var held: StandstillDocument?

    init(_ row: StatusFacts.AttentionRow) {
      id = row.shortID.text
      kind = row.kind.rawValue
      state = row.state.rawValue
      reason = row.reason
      advice = row.advice
      dueAt = row.dueAt?.description
      held = row.held.map { StandstillDocument($0) }
    }

    var row: StatusFacts.AttentionRow? {
      guard let id = ShortID(id), let kind = DeliveryKind(rawValue: kind),
        let state = DeliveryState(rawValue: state)
      else { return nil }
      return StatusFacts.AttentionRow(
        shortID: id, kind: kind, state: state, reason: reason,
        dueAt: dueAt.flatMap { Instant($0) }, held: held?.standstill)
    }
  }
}
