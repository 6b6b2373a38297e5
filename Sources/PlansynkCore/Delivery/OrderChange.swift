/// What a change of an order does to what is queued about it: a table, as a function.
///
/// Receipts are always sent. Nothing is ever cancelled from `sending`: what is in flight is
/// finished and shown as sent all the same.
///
/// Source: the delivery page of the design, "What a change of the order does to what is queued".
public struct OrderChange: Hashable, Sendable {
  /// What the order has become.
  public let status: Bestallning.Status
  /// Whether the insats that the item is about, or any that its plan covers, had begun.
  public let hasBegun: Bool
  /// Whether the item takes back, corrects or closes something that the myndighet has, which would
  /// stand else. Of an order that never was ours only the closing of an avvikelse goes.
  public let takesBack: Bool

  /// A change.
  public init(status: Bestallning.Status, hasBegun: Bool, takesBack: Bool = false) {
    self.status = status
    self.hasBegun = hasBegun
    self.takesBack = takesBack
  }

  /// Whether a queued item of a kind is cancelled, and the reason to write down.
  public func cancels(_ kind: DeliveryKind) -> String? {
    switch (status, kind) {
    case (_, .mottagning): nil
    case (.felmarkerad, .avvikelse): takesBack ? nil : "bestallning-felmarkerad"
    case (.felmarkerad, _): "bestallning-felmarkerad"
    case (.aterkallad, .svar): "bestallning-aterkallad"
    case (.aterkallad, .avvikelse): nil
    case (.aterkallad, _): hasBegun || takesBack ? nil : "bestallning-aterkallad"
    case (.aktiv, _), (.ersatt, _), (.avslutad, _): nil
    }
  }
}
