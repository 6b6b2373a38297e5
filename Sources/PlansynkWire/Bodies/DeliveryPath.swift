public import PlansynkCore

extension DeliveryAddress {
  /// The path below the base of the API, as `/bestallningar/ID/svar/1`.
  ///
  /// Holds ids, versions and digests alone, so nothing in it needs percent-encoding.
  public var wirePath: String {
    switch self {
    case .mottagning(let id, let version): "/bestallningar/\(id)/mottagningskvittenser/\(version)"
    case .svar(let id, let version): "/bestallningar/\(id)/svar/\(version)"
    case .handelse(let insats, let id): "/insatser/\(insats)/handelser/\(id)"
    case .bilaga(let plan, let version, let digest):
      "/genomforandeplaner/\(plan)/versioner/\(version)/bilagor/\(digest.hex)"
    case .plan(let id, let version): "/genomforandeplaner/\(id)/versioner/\(version)"
    case .avvikelse(let id): "/avvikelser/\(id)"
    }
  }
}
