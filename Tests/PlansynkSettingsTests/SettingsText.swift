import PlansynkSettings

/// The three required keys, and whatever a test adds behind them.
func make(_ rest: String = "", url: String = "https://api.sunne.example/v1") -> String {
  """
  [myndighet]
  namn = "Sunne kommun"
  url = "\(url)"
  utforarenhet = "SE2321000000-1001"
  \(rest)
  """
}

/// What is wrong with a text, one line per fault; empty when it decodes.
func faults(of text: String) -> [String] {
  do throws(SettingsError) {
    _ = try SettingsFile.decode(text, from: "p.toml")
    return []
  } catch {
    return error.description.split(separator: "\n").map(String.init)
  }
}
