import PlansynkCore

/// What the next turn is to record: it stays here until a commit has taken it.
struct DeliveryBacklog {
  /// Answers, as what they have turned out to be.
  private(set) var finished: [SendQueue.Finished] = []
  /// Items refused before, of an earlier turn, that have been cleared.
  private(set) var pardoned: [OutboxItemID] = []
  /// Leased, and begun by no sender.
  var unsent: [LeasedItem] = []

  var isEmpty: Bool { finished.isEmpty && pardoned.isEmpty && unsent.isEmpty }

  /// Adds an answer that has been judged, and clears what it clears: a refusal that is not yet
  /// recorded need not be.
  mutating func add(_ item: LeasedItem, _ judgement: FaultJudge.Judgement) {
    finished.append(SendQueue.Finished(item: item, answer: judgement.answer))
    for cleared in judgement.pardoned {
      if let index = finished.firstIndex(where: { $0.item.id == cleared }) {
        finished[index] = SendQueue.Finished(
          item: finished[index].item, answer: judgement.answer)
      } else {
        pardoned.append(cleared)
      }
    }
  }

  /// Adds what was cut off, of which the breaker is to hear nothing.
  mutating func addUnjudged(_ answers: [SendQueue.Finished]) { finished += answers }
}
