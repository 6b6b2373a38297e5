import FoundationEssentials
import ReferensMyndighet

/// What the control tells about what has happened.
struct ControlReview {
  let service: TestmyndighetService

  /// Everything accepted, in order of arrival; `?kind=`, `?bodies=1`.
  func record(_ request: MyndighetRequest) -> Json {
    let wanted = (request.query ?? "").split(separator: "&").map(String.init)
    let bodies = wanted.contains("bodies=1")
    let kind = wanted.first { $0.hasPrefix("kind=") }?.dropFirst("kind=".count)
    let accepted = service.state.access { $0.myndighet.accepted }
      .filter { kind == nil || $0.kind.rawValue == kind.map(String.init) }
    return ["records": .array(accepted.map { entry($0, withBody: bodies) })]
  }

  private func entry(_ acceptance: Acceptance, withBody: Bool) -> Json {
    var body: Json?
    if withBody, acceptance.kind != .bilaga {
      body = .string(String(decoding: acceptance.body, as: UTF8.self))
    }
    return .object(present: [
      ("sequence", .int(acceptance.sequence)), ("kind", .string(acceptance.kind.rawValue)),
      ("address", .string(acceptance.address)), ("sha256", .string(acceptance.digest.hex)),
      ("length", .int(acceptance.body.count)), ("at", .string(acceptance.arrived.description)),
      ("received", .int(1 + acceptance.repeatsSame + acceptance.repeatsOther)),
      ("repeatsSame", .int(acceptance.repeatsSame)),
      ("repeatsOther", .int(acceptance.repeatsOther)), ("pending", .bool(acceptance.pending)),
      ("receipt", acceptance.receipt), ("body", body),
    ])
  }

  /// Counts of everything.
  func summary() -> Json {
    let (myndighet, faults, traffic) = service.state.access {
      ($0.myndighet, $0.faults, $0.traffic)
    }
    let accepted = myndighet.accepted
    let count = { (kind: Acceptance.Kind) in Json.int(accepted.count { $0.kind == kind }) }
    let breaches = myndighet.tally.breaches
    return [
      "orders": .int(myndighet.orders.count), "versionsIssued": .int(myndighet.versionsIssued),
      "receipts": count(.mottagningskvittens), "svar": count(.svar), "events": count(.handelse),
      "plans": count(.plan), "attachments": count(.bilaga), "avvikelser": count(.avvikelse),
      "repeatsSame": .int(accepted.reduce(0) { $0 + $1.repeatsSame }),
      "repeatsOther": .int(accepted.reduce(0) { $0 + $1.repeatsOther }),
      "contractViolations": [
        "total": .int(breaches.values.reduce(0, +)),
        "list": .array(breaches.sorted { $0.value > $1.value }.map(breach)),
      ],
      "requests": [
        "total": .int(traffic.requests),
        "byStatus": .object(
          traffic.answered.sorted { $0.key < $1.key }
            .map { Json.Member(String($0.key), .int($0.value)) }),
      ],
      "faults": .object(
        faults.befallen.sorted { $0.key < $1.key }.map { Json.Member($0.key, .int($0.value)) }),
    ]
  }

  private func breach(_ breach: ContractBreach, _ count: Int) -> Json {
    [
      "operationId": .string(breach.operationId), "pointer": .string(breach.pointer),
      "code": .string(breach.code), "count": .int(count),
    ]
  }

  /// Every order with its versions and insatser.
  func orders() -> Json {
    let orders = service.state.access { $0.myndighet.orders }
    return [
      "orders": .array(
        orders.map { order in
          .object(present: [
            ("id", .string(order.id)), ("versions", .array(order.versions.map { .int($0) })),
            ("status", order.status.map { .string($0) }),
            ("insatser", .array(order.insatsIds.map { .string($0) })),
            ("funktion", order.funktion.map { .string($0) }),
          ])
        })
    ]
  }

  /// How many rules there are, and what has befallen requests so far.
  func faults() -> Json {
    let faults = service.state.access { $0.faults }
    return [
      "rules": .int(faults.rules.count),
      "befallen": .object(
        faults.befallen.sorted { $0.key < $1.key }.map { Json.Member($0.key, .int($0.value)) }),
    ]
  }
}
