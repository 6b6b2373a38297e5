import PlansynkCore
import Testing

@testable import PlansynkStorage

/// What holds an order back.
enum Hold: CaseIterable {
  case pending, sending, awaiting, attention, held, openAvvikelse, parked, kept

  var hinder: Gallringshinder {
    switch self {
    case .pending, .sending: .ejLevererat
    case .awaiting: .vantarBesked
    case .attention: .kraverAtgard
    case .held: .stoppat
    case .openAvvikelse: .avvikelseOppen
    case .parked: .parkerat
    case .kept: .bevaras
    }
  }

  func arrange(_ tx: any StoreTransaction) throws(StoreError) {
    switch self {
    case .openAvvikelse: return try tx.insert(makeAvvikelse())
    case .parked:
      _ = try tx.park(
        id: "\(makeID(1) as Bestallning.ID)", version: 3, verbatim: [1], digest: makeDigest(99),
        fel: [], at: t0)
      return
    case .kept:
      return try tx.setBevarande(
        Bevarande(uid: 1, since: t0, reason: OperatorReason(kept: "why")), of: makeID(1))
    case .pending, .sending, .awaiting, .attention, .held: break
    }
    let row = try tx.enqueueReceipt(version: 2)
    switch self {
    case .held:
      _ = try tx.hold(
        row.id, Standstill(uid: 1, since: t0, reason: OperatorReason(kept: "why"), until: nil))
    case .sending: _ = try tx.leaseAll()
    case .awaiting:
      try tx.record(
        DeliveryVerdict(.awaiting, notBefore: at(60), isTried: true), of: try tx.leaseAll().item(0))
    case .attention:
      try tx.record(
        DeliveryVerdict(
          .attention, isCharged: true, isTried: true,
          failure: DeliveryFailure(status: 422, code: "http-422")), of: try tx.leaseAll().item(0))
    default: break
    }
  }
}

/// The avvikelse of the first order, open.
func makeAvvikelse() -> Avvikelse {
  Avvikelse(
    id: makeID(1), bestallning: makeID(1), insats: makeID(100), slag: .planAterkopplad,
    sistaDag: day("2026-03-29"), upptackt: at(2), orsak: .planSaknas)
}
