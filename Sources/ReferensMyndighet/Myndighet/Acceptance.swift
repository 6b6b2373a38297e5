public import FoundationEssentials

/// Something that the myndighet took in and answers for from then on.
public struct Acceptance: Sendable {
  /// What it is.
  public enum Kind: String, Sendable, CaseIterable {
    case mottagningskvittens
    case svar
    case handelse
    case bilaga
    case plan
    case avvikelse
  }

  /// Its place in the order of arrival, from 1.
  public let sequence: Int
  /// What it is.
  public let kind: Kind
  /// Its path below the base.
  public let address: String
  /// The digest of its body.
  public let digest: ContentDigest
  /// The body as it came.
  public let body: Data
  /// When it came first.
  public let arrived: UTCInstant
  /// What the sender was answered, and is answered again; for a plan its receipt.
  public internal(set) var receipt: Json
  /// `true` while a plan waits for a decision: answered `202`.
  public internal(set) var pending = false
  /// How many times the same content came again.
  public internal(set) var repeatsSame = 0
  /// How many times other content came to the same address.
  public internal(set) var repeatsOther = 0
}

extension Acceptance {
  /// The body as a tree; `nil` for one that is not JSON.
  var tree: Json? {
    do { return try Json(parsing: body) } catch { return nil }
  }
}
