import ArgumentParser
import PlansynkSettings

/// `plansynk check-config`: whether the settings will do, and what they change.
struct CheckConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-config",
    abstract: "Check the settings, and the token and certificates that they name.",
    discussion: """
      Shows what differs from the defaults, what applies of the routine, and why. Run it as \
      root, for the files are closed to others. Exit codes: 0 all will do, 78 something will not.
      """)

  @OptionGroup var options: InstanceOptions

  func run() throws {
    let file = try options.settingsFile()
    let review: SettingsReview
    do throws(SettingsError) {
      review = try SettingsFile.review(at: file)
    } catch {
      Console.complain(error.description)
      throw ExitCode(CommandExit.settings.rawValue)
    }
    let differences = review.settings.differences.filter { !RegelverkReport.covers($0.key) }
    Console.show(
      "OK  \(file): \(differences.count) differ from the defaults, the regelverk aside")
    Console.show(differences.map { "    \($0)" })
    Console.show(review.regelverk.lines)
    let locator = InstanceLocations.credentials(
      ofSettings: file, in: InstanceOptions.environment)
    let files =
      HttpCredentials.review(review.settings.http, locator)
      + MailCredentials.review(review.settings.mail, locator)
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
