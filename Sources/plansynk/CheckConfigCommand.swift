import ArgumentParser
import PlansynkSettings

/// `plansynk check-config`: whether the settings will do, and what they change.
struct CheckConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-config",
    abstract: "Check the settings, and the token and certificates that they name.",
    discussion: """
      Shows what differs from the defaults. Run it as root, for the files are closed to others. \
      Exit codes: 0 all will do, 78 something will not.
      """)

  @OptionGroup var options: InstanceOptions

  func run() throws {
    let file = try options.settingsFile()
    let settings: Settings
    do throws(SettingsError) {
      settings = try SettingsFile.load(from: file)
    } catch {
      Console.complain(error.description)
      throw ExitCode(CommandExit.settings.rawValue)
    }
    let differences = settings.differences.map(\.description)
    Console.show("OK  \(file): \(differences.count) differ from the defaults")
    Console.show(differences.map { "    " + $0 })
    let locator = InstanceLocations.credentials(
      ofSettings: file, in: InstanceOptions.environment)
    let files = HttpCredentials.review(settings.http, locator)
    for file in files {
      if let fault = file.fault {
        Console.complain(fault.description)
      } else {
        Console.show("OK  \(file.key): \(file.path)")
      }
    }
    if files.contains(where: { $0.fault != nil }) {
      throw ExitCode(CommandExit.settings.rawValue)
    }
  }
}
