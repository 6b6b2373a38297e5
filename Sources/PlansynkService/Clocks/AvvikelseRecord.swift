import PlansynkCore

/// Writes down what becomes of an avvikelse: in the store, in the history, to the myndighet, to the
/// chef and in the journal.
struct AvvikelseRecord {
  let surroundings: Surroundings
  let transaction: any StoreTransaction
  let now: Instant

  /// A new one.
  func open(_ row: AvvikelseRow) throws(StoreError) -> [JournalLine] {
    try transaction.insert(row)
    try note("avvikelse", row, "\(row.avvikelse.orsak.rawValue) \(row.avvikelse.sistaDag)")
    try notices.tell(row)
    try surroundings.owe(.avvikelse(row.avvikelse.id), in: transaction, at: now)
    return [warning(row, "was not")]
  }

  /// What has changed of one. Of one that is closed the history is told our reason, and not a
  /// person's words.
  func save(
    _ row: AvvikelseRow, over before: AvvikelseRow
  ) throws(StoreError) -> [JournalLine] {
    guard row != before else { return [] }
    try transaction.update(row, at: now)
    let changes = Self.changes(row.avvikelse, before.avvikelse)
    if !changes.isEmpty { try note("avvikelse-andrad", row, changes.joined(separator: ", ")) }
    var lines: [JournalLine] = []
    if row.closing != before.closing {
      if let closing = row.closing {
        try note(
          "avvikelse-stangd", row,
          "\(closing.hur.rawValue) \(closing.datum)"
            + (closing.skal.map { " \($0.rawValue)" } ?? ""))
        var fields = fields(of: row)
        fields["hur"] = closing.hur.rawValue
        if let skal = closing.skal { fields["orsak"] = skal.rawValue }
        lines.append(JournalLine(.notice, "An avvikelse was closed", fields))
      } else {
        try note(
          "avvikelse-oppnad-igen", row,
          "\(row.avvikelse.orsak.rawValue) \(row.avvikelse.sistaDag)")
        try surroundings.owe(.avvikelse(row.avvikelse.id), in: transaction, at: now)
        lines.append(warning(row, "was after all not"))
      }
    } else if !changes.isEmpty {
      var fields = fields(of: row)
      fields["andrat"] = changes.joined(separator: ", ")
      lines.append(JournalLine(.notice, "An avvikelse was changed", fields))
    }
    // Where a closed one stands makes no difference to anybody there.
    if row.closing != before.closing || row.closing == nil
      || row.avvikelse.says != before.avvikelse.says
    {
      try notices.tell(row)
    }
    return lines
  }

  /// What is another, from what to what; an order that answers now for the same insats is told of
  /// elsewhere.
  private static func changes(_ now: Avvikelse, _ before: Avvikelse) -> [String] {
    var changes: [String] = []
    if now.sistaDag != before.sistaDag {
      changes.append("sista-dag \(before.sistaDag) -> \(now.sistaDag)")
    }
    if now.orsak != before.orsak {
      changes.append("orsak \(before.orsak.rawValue) -> \(now.orsak.rawValue)")
    }
    if now.insats != before.insats {
      changes.append("insats \(before.insats) -> \(now.insats)")
    }
    return changes
  }

  private func warning(_ row: AvvikelseRow, _ verb: String) -> JournalLine {
    let what = row.avvikelse.slag == .planFaststalld ? "fastställd" : "back"
    var fields = fields(of: row)
    fields["sista_dag"] = "\(row.avvikelse.sistaDag)"
    fields["orsak"] = row.avvikelse.orsak.rawValue
    return JournalLine(
      .warning, "A plan \(verb) \(what) on its last day: this is an avvikelse to document", fields)
  }

  private func fields(of row: AvvikelseRow) -> [String: String] {
    [
      "bestallning": row.avvikelse.bestallning.rawValue, "insats": row.avvikelse.insats.rawValue,
    ]
  }

  private func note(
    _ handelse: String, _ row: AvvikelseRow, _ detalj: String
  ) throws(StoreError) {
    try transaction.note(
      HistoryEntry(
        bestallning: row.avvikelse.bestallning, insats: row.avvikelse.insats, handelse,
        "\(row.avvikelse.id) \(detalj)"), at: now)
  }

  private var notices: NotisKeeper {
    NotisKeeper(surroundings: surroundings, transaction: transaction, now: now)
  }
}

extension Avvikelse {
  /// What was missed and why, wherever it stands.
  fileprivate var says: [String] { ["\(sistaDag)", orsak.rawValue, "\(upptackt)"] }
}
