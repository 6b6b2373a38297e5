/// The example that is shipped as `plansynk.toml.example`, made from ``SettingCatalogue``.
public enum SettingsExample {
  /// The whole file: every key commented out at its default, with its why.
  public static var text: String {
    var text = """
      # Settings of one plansynk instance: one myndighet, one unit.
      #
      # Copy this file to /etc/plansynk/NAME/plansynk.toml, fill in the three keys under
      # [myndighet], and put the token into /etc/plansynk/NAME/credentials/token (mode 0600), where
      # the unit takes it from. Run by hand, without systemd, a file named "token" beside this one
      # serves. Try it with: plansynk -i NAME check-config
      #
      # Every setting stands here, commented out at its default. A key that plansynk does not
      # know is an error, never ignored. Secrets never stand in this file.

      """
    var table = ""
    for key in SettingCatalogue.keys {
      if key.path[0] != table {
        table = key.path[0]
        text += "\n[\(table)]\n"
      }
      text += "\n" + comment(on: key) + assignment(of: key)
    }
    return text
  }

  private static func assignment(of key: SettingKey) -> String {
    "# \(key.path[1]) = \(key.defaultText ?? key.sample ?? "")\n"
  }

  private static func comment(on key: SettingKey) -> String {
    let status = key.isRequired ? "Required." : key.defaultText == nil ? "Not set by default." : ""
    return wrapped([key.why, status, "Must be \(key.allowed)."].filter { !$0.isEmpty })
  }

  private static func wrapped(_ sentences: [String]) -> String {
    var lines: [String] = []
    var line = "##"
    for word in sentences.joined(separator: " ").split(separator: " ") {
      if line.count + 1 + word.count > 90 {
        lines.append(line)
        line = "##"
      }
      line += " \(word)"
    }
    lines.append(line)
    return lines.map { $0 + "\n" }.joined()
  }
}
