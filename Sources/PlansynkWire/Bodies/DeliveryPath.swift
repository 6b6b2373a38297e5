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

  /// What names the thing in a file name: its id, and its version where it has one.
  var fileStem: String {
    switch self {
    case .mottagning(let id, let version), .svar(let id, let version): "\(id).\(version)"
    case .handelse(_, let id): "\(id)"
    case .bilaga(let id, let version, let digest): "\(id).\(version).\(digest.hex)"
    case .plan(let id, let version): "\(id).\(version)"
    case .avvikelse(let id): "\(id)"
    }
  }
}

extension KvittensFil {
  /// The path below `utkorg/`, as `kvittenser/plan.ID.VERSION.json`; `struken` takes the place of
  /// the kind for what will not be sent.
  ///
  /// A later receipt of the same thing has the same path and takes the place of the earlier.
  public var path: String {
    if case .struken = utfall { return "kvittenser/struken.\(address.fileStem).json" }
    return "kvittenser/\(address.kind.rawValue).\(address.fileStem).json"
  }
}
