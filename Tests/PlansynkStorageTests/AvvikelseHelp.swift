import PlansynkCore

/// Avvikelser in the words of tests: each of the insats at which it stands.
extension AvvikelseRows {
  func insert(_ avvikelse: Avvikelse) throws(StoreError) {
    try insert(AvvikelseRow(ursprung: avvikelse.insats, avvikelse: avvikelse))
  }

  func close(
    _ id: Avvikelse.ID, _ hur: Avvikelse.Stangning, _ datum: String,
    orsak: OperatorReason? = nil, at now: Instant = at(8)
  ) throws(StoreError) {
    guard var row = try avvikelse(id) else { throw .refused(code: 19) }
    row.closing = Avvikelse.Closing(hur: hur, datum: day(datum), orsak: orsak)
    try update(row, at: now)
  }
}
