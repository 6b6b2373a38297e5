/// What the daemon is about when it is killed.
public enum KillPhase: String, CaseIterable, Codable, Sendable {
  /// It makes its store.
  case firstStart = "first start"
  /// It starts, with work left over.
  case startUp = "start-up"
  /// It reads a page of new orders.
  case firstPage = "first page"
  /// It delivers at full speed.
  case delivering
  /// It takes in plans with attachments.
  case intake
  /// It sends plans whose decision is pending, and asks for decisions.
  case receipts = "receipts pending"
  /// It was told to stop, and finishes.
  case stopping

  /// Those that are drawn by lot once there is a store.
  static let running: [KillPhase] = [
    .startUp, .firstPage, .delivering, .delivering, .intake, .receipts, .stopping,
  ]
}
