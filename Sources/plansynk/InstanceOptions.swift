import ArgumentParser
import FoundationEssentials
import PlansynkSettings

/// The options that every subcommand takes: which instance is meant.
struct InstanceOptions: ParsableArguments {
  @Option(name: [.customShort("i"), .long], help: "The instance, when several are configured.")
  var instance: String?

  @Option(
    help:
      "The settings file; elsewhere than /etc/plansynk, also say --state-dir and --runtime-dir.",
    completion: .file(extensions: ["toml"]))
  var config: String?

  @Option(name: .customLong("state-dir"), help: "The state directory.", completion: .directory)
  var stateDirectory: String?

  @Option(name: .customLong("runtime-dir"), help: "The runtime directory.", completion: .directory)
  var runtimeDirectory: String?

  /// The process's surroundings.
  static var environment: InstanceEnvironment {
    InstanceEnvironment(
      variables: ProcessInfo.processInfo.environment,
      workingDirectory: FileManager.default.currentDirectoryPath)
  }

  /// What the options say.
  var request: InstanceRequest {
    InstanceRequest(
      name: instance, configFile: config, stateDirectory: stateDirectory,
      runtimeDirectory: runtimeDirectory)
  }

  /// The one instance that is meant, or exit 64 or 78.
  func locations() throws -> InstanceLocations {
    try Self.locations(for: request)
  }

  /// Every instance that is meant: all that are configured, when the options name none.
  func allLocations() throws -> [InstanceLocations] {
    do throws(InstanceLocationError) {
      return [try InstanceLocations(for: request, in: Self.environment)]
    } catch .severalConfigured(let names) {
      return try names.map { name in
        var one = request
        one.name = name
        return try Self.locations(for: one)
      }
    } catch {
      throw Self.exit(for: error)
    }
  }

  /// The settings file that is meant.
  func settingsFile() throws -> String {
    do throws(InstanceLocationError) {
      return try InstanceLocations.settingsFile(for: request, in: Self.environment)
    } catch {
      throw Self.exit(for: error)
    }
  }

  /// The settings of the instance, whole and checked, or exit 78 with all that is wrong.
  func settings() throws -> Settings {
    let file = try settingsFile()
    do throws(SettingsError) {
      return try SettingsFile.load(from: file)
    } catch {
      throw CommandExit.settings.with(error.description)
    }
  }

  private static func locations(for request: InstanceRequest) throws -> InstanceLocations {
    do throws(InstanceLocationError) {
      return try InstanceLocations(for: request, in: environment)
    } catch {
      throw exit(for: error)
    }
  }

  private static func exit(for error: InstanceLocationError) -> ExitCode {
    (error.isUsage ? CommandExit.usage : .settings).with(error.description)
  }
}
