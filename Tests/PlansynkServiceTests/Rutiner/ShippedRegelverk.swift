import PlansynkCore
import PlansynkSettings

@testable import plansynk

extension PlansynkCore.Regelverk {
  /// A routine that is shipped under `Config/regelverk/`, as the daemon has it when its settings
  /// name it and nothing else.
  static func shipped(_ bas: String) throws -> Self {
    let text = """
      [myndighet]
      namn = "Provkommunen"
      url = "https://api.example/utforarsynk/v1"
      utforarenhet = "enhet-1"

      [regelverk]
      bas = "\(bas)"
      """
    return Self(try SettingsFile.decode(text, from: "plansynk.toml"))
  }
}
