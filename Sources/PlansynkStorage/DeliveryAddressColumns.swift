import GRDB
import PlansynkCore

/// An address as the outbox keeps it: kind, subject, version and detail.
struct DeliveryAddressColumns {
  let kind: DeliveryKind
  let subject: String
  let version: Int
  let detail: String

  init(_ address: DeliveryAddress) {
    kind = address.kind
    switch address {
    case .mottagning(let id, let number), .svar(let id, let number):
      (subject, version, detail) = (id.rawValue, number, "")
    case .handelse(let insats, let id):
      (subject, version, detail) = (insats.rawValue, 0, id.rawValue)
    case .bilaga(let plan, let number, let digest):
      (subject, version, detail) = (plan.rawValue, number, digest.hex)
    case .plan(let plan, let number): (subject, version, detail) = (plan.rawValue, number, "")
    case .avvikelse(let id): (subject, version, detail) = (id.rawValue, 0, "")
    }
  }

  /// From four columns that begin at `column`: kind, subject, version, detail.
  init(row: Row, from column: Int) throws {
    kind = try row.code(column)
    subject = try row.word(column + 1)
    version = try row.integer(column + 2)
    detail = try row.word(column + 3)
  }

  /// The address, or `nil` when the columns hold no ids.
  var address: DeliveryAddress? {
    switch kind {
    case .mottagning: Bestallning.ID(subject).map { .mottagning($0, version: version) }
    case .svar: Bestallning.ID(subject).map { .svar($0, version: version) }
    case .handelse:
      Insats.ID(subject).flatMap { insats in
        InsatsHandelse.ID(detail).map { .handelse(insats, $0) }
      }
    case .bilaga:
      Genomforandeplan.ID(subject).flatMap { plan in
        Digest(hex: detail).map { .bilaga(plan, version: version, $0) }
      }
    case .plan: Genomforandeplan.ID(subject).map { .plan($0, version: version) }
    case .avvikelse: Avvikelsenotis.ID(subject).map { .avvikelse($0) }
    }
  }
}

extension OutboxRow {
  /// The columns that `init(row:)` reads, of `outbox` as `o` joined with `bestallning` as `b`.
  static let columns = "o.id, o.kind, o.subject, o.version, o.detail, b.uuid, o.state"

  /// How many columns those are.
  static let columnCount = 7

  init(row: Row) throws {
    let columns = try DeliveryAddressColumns(row: row, from: 1)
    guard let address = columns.address else { throw StoreError.undecodable }
    let id = OutboxItemID(rawValue: try row.present(row.number(0)))
    self.init(
      id: id, shortID: ShortID(letter: columns.kind.letter, number: id.rawValue),
      address: address, bestallning: try row.id(5), state: try row.code(6))
  }
}
