/// The settings file of a trial's instance: tables of keys with values as TOML writes them.
public struct InstanceSettings: Sendable {
  private var tables: [(name: String, keys: [(name: String, value: String)])] = []

  /// Nothing but the least that runs.
  public init(api: String, utforarenhet: String, namn: String = "Provkommunen") {
    self["myndighet", "namn"] = "\"\(namn)\""
    self["myndighet", "url"] = "\"\(api)\""
    self["myndighet", "utforarenhet"] = "\"\(utforarenhet)\""
    self["http", "token_file"] = "\"token\""
  }

  /// The value of a key as TOML writes it (a text has its quotes); `nil` leaves the key out.
  public subscript(table: String, key: String) -> String? {
    get { tables.first { $0.name == table }?.keys.first { $0.name == key }?.value }
    set {
      if !tables.contains(where: { $0.name == table }) { tables.append((table, [])) }
      for index in tables.indices where tables[index].name == table {
        tables[index].keys.removeAll { $0.name == key }
        if let newValue { tables[index].keys.append((key, newValue)) }
      }
    }
  }

  /// Short intervals, so that a trial takes seconds where days would do.
  public mutating func hurry() {
    self["poll", "interval_seconds"] = "1"
    self["spool", "scan_interval_seconds"] = "1"
    self["retry", "base_seconds"] = "1"
    self["retry", "probe_min_seconds"] = "1"
    self["retry", "probe_max_seconds"] = "2"
    self["http", "timeout_seconds"] = "10"
  }

  /// The file.
  public var text: String {
    tables.filter { !$0.keys.isEmpty }.map { table in
      "[\(table.name)]\n" + table.keys.map { "\($0.name) = \($0.value)\n" }.joined()
    }.joined(separator: "\n")
  }
}
