import ArgumentParser
import PlansynkSettings

/// `plansynk check-config`: whether the settings will do, and what they change.
struct CheckConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-config",
    abstract: "Check the settings, and show what differs from the defaults.")

  @OptionGroup var options: InstanceOptions

  func run() throws {
    let file = try options.settingsFile()
    do throws(SettingsError) {
      let settings = try SettingsFile.load(from: file)
      Console.show(settings.differences.map(\.description))
    } catch {
      Console.complain(error.description)
      throw ExitCode(CommandExit.settings.rawValue)
    }
  }
}
