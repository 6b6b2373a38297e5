import PlansynkSettings
import Testing

@Suite struct InstanceLocationsTests {
  private func environment(
    _ configured: [String] = [], _ variables: [String: String] = [:],
    listing: DirectoryListing? = nil
  ) -> InstanceEnvironment {
    InstanceEnvironment(
      variables: variables, workingDirectory: "/home/op",
      list: { _ in listing ?? .entries(configured + ["README", ".git"]) },
      fileExists: { path in configured.contains { path == "/etc/plansynk/\($0)/plansynk.toml" } })
  }

  private func refusal(
    _ request: InstanceRequest, _ environment: InstanceEnvironment
  ) -> InstanceLocationError? {
    do throws(InstanceLocationError) {
      _ = try InstanceLocations(for: request, in: environment)
      return nil
    } catch {
      return error
    }
  }

  @Test func `the only configured instance is picked by itself`() throws {
    let found = try InstanceLocations(for: InstanceRequest(), in: environment(["sunne"]))
    #expect(found.name == "sunne")
    #expect(found.settingsFile == "/etc/plansynk/sunne/plansynk.toml")
    #expect(found.database == "/var/lib/plansynk/sunne/plansynk.db")
    #expect(found.inkorg == "/var/lib/plansynk/sunne/inkorg")
    #expect(found.utkorg == "/var/lib/plansynk/sunne/utkorg")
    #expect(found.statusFile == "/var/lib/plansynk/sunne/status.json")
    #expect(found.lockFile == "/var/lib/plansynk/sunne/plansynk.lock")
    #expect(found.controlSocket == "/run/plansynk/sunne/control.sock")
    #expect(found.credentials.settingsDirectory == "/etc/plansynk/sunne")
    #expect(found.credentials.credentialsDirectory == nil)
  }

  @Test func `with several the names are listed`() {
    let error = refusal(InstanceRequest(), environment(["sunne", "arvika"]))
    #expect(error == .severalConfigured(["arvika", "sunne"]))
    #expect(error?.description.contains("-i (arvika, sunne)") == true)
  }

  @Test(arguments: [DirectoryListing.entries([]), .absent])
  func `with none it says how to make one`(listing: DirectoryListing) {
    let error = refusal(InstanceRequest(), environment(listing: listing))
    #expect(error?.description.contains("/etc/plansynk/NAME/plansynk.toml") == true)
  }

  @Test func `a folder that may not be listed is not taken for an empty one`() {
    let error = refusal(InstanceRequest(), environment(listing: .unreadable("Permission denied")))
    #expect(error == .unreadable(root: "/etc/plansynk", why: "Permission denied"))
  }

  @Test func `a named instance goes before what systemd set`() throws {
    let found = try InstanceLocations(
      for: InstanceRequest(name: "arvika"),
      in: environment(["sunne", "arvika"], ["STATE_DIRECTORY": "/var/lib/plansynk/sunne"]))
    #expect(found.stateDirectory == "/var/lib/plansynk/arvika")
  }

  @Test func `an unknown name lists the known`() {
    let error = refusal(InstanceRequest(name: "sune"), environment(["sunne"]))
    #expect(error?.description.hasSuffix("configured are sunne") == true)
  }

  @Test(arguments: [
    "", "../x", "a/b", ".x", "Sunne", "å", "a b", String(repeating: "a", count: 33),
  ])
  func `a name that cannot be part of a path is refused`(name: String) {
    #expect(refusal(InstanceRequest(name: name), environment()) == .badName(name))
  }

  @Test func `systemd's directories are taken as they are`() throws {
    let found = try InstanceLocations(
      for: InstanceRequest(),
      in: environment(
        ["a", "b"],
        [
          "CONFIGURATION_DIRECTORY": "/etc/plansynk/a", "STATE_DIRECTORY": "/s/a",
          "RUNTIME_DIRECTORY": "/r/a", "CREDENTIALS_DIRECTORY": "/run/credentials/p@a.service",
        ]))
    #expect(found.name == "a")
    #expect(found.settingsFile == "/etc/plansynk/a/plansynk.toml")
    #expect(found.stateDirectory == "/s/a")
    #expect(found.runtimeDirectory == "/r/a")
    #expect(found.credentialsDirectory == "/run/credentials/p@a.service")
  }

  @Test func `several directories from systemd are refused`() {
    let error = refusal(
      InstanceRequest(), environment(["a"], ["STATE_DIRECTORY": "/s/a:/s/b"]))
    #expect(error == .severalDirectories(variable: "STATE_DIRECTORY"))
  }

  @Test func `options run an instance anywhere, relative to where one stands`() throws {
    let found = try InstanceLocations(
      for: InstanceRequest(
        configFile: "./a.toml", stateDirectory: "./a", runtimeDirectory: "./a/run/"),
      in: environment())
    #expect(found.name == "a")
    #expect(found.settingsFile == "/home/op/a.toml")
    #expect(found.stateDirectory == "/home/op/a")
    #expect(found.controlSocket == "/home/op/a/run/control.sock")
    #expect(found.credentials.settingsDirectory == "/home/op")
  }

  @Test func `a settings file elsewhere needs its directories named`() {
    #expect(
      refusal(InstanceRequest(configFile: "a.toml"), environment(["sunne"]))
        == .missingDirectory(option: "--state-dir"))
    #expect(
      refusal(InstanceRequest(configFile: "a.toml", stateDirectory: "a"), environment())
        == .missingDirectory(option: "--runtime-dir"))
  }

  @Test func `a control socket path of 107 bytes is the longest`() throws {
    let longest = "/" + String(repeating: "r", count: 107 - 1 - "/control.sock".utf8.count)
    func request(_ directory: String) -> InstanceRequest {
      InstanceRequest(configFile: "a.toml", stateDirectory: "a", runtimeDirectory: directory)
    }
    #expect(refusal(request(longest), environment()) == nil)
    let error = refusal(request(longest + "r"), environment())
    #expect(error == .socketPathTooLong(path: longest + "r/control.sock", bytes: 108))
    #expect(error?.isUsage == false)
  }

  @Test func `the real folder is listed and looked into`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.toml", "")
    let real = InstanceEnvironment(
      variables: ["CONFIGURATION_DIRECTORY": folder.path], workingDirectory: "/")
    #expect(
      try InstanceLocations.settingsFile(for: InstanceRequest(), in: real)
        == folder.path + "/plansynk.toml")
    // Whether or not this machine has instances, asking for them must not fail.
    #expect(try InstanceLocations.configuredNames(in: real).allSatisfy { !$0.isEmpty })
  }
}
