/// Finds and reads the files that hold secrets and certificates.
///
/// A bare name is `$CREDENTIALS_DIRECTORY/plansynk_NAME` when systemd handed that over, else
/// the file beside the settings, else the file in `credentials/` there, which systemd hands
/// over. Design: operations.md, "Settings" and "systemd"; systemd.exec(5), `LoadCredential=`.
public struct CredentialLocator: Sendable, Hashable {
  /// Directory of the settings file, absolute.
  public let settingsDirectory: String
  /// `$CREDENTIALS_DIRECTORY`, when the process has one.
  public let credentialsDirectory: String?

  /// Looks beside a settings file and in systemd's directory.
  public init(settingsDirectory: String, credentialsDirectory: String?) {
    self.settingsDirectory = settingsDirectory
    self.credentialsDirectory = credentialsDirectory
  }

  /// Where a name from the settings leads to, whether or not the file exists.
  public func location(of name: String) -> CredentialLocation {
    if name.hasPrefix("/") {
      return CredentialLocation(path: name, isFromSystemd: isUnderCredentials(name))
    }
    if let credentialsDirectory, !name.contains("/") {
      let path = LocalPath.joined(credentialsDirectory, "plansynk_\(name)")
      if LocalPath.exists(path) { return CredentialLocation(path: path, isFromSystemd: true) }
    }
    let beside = LocalPath.joined(settingsDirectory, name)
    let handedOver = LocalPath.joined(LocalPath.joined(settingsDirectory, "credentials"), name)
    let isHandedOver =
      !name.contains("/") && !LocalPath.exists(beside) && LocalPath.exists(handedOver)
    return CredentialLocation(path: isHandedOver ? handedOver : beside, isFromSystemd: false)
  }

  private func isUnderCredentials(_ path: String) -> Bool {
    guard let credentialsDirectory else { return false }
    return path.hasPrefix(credentialsDirectory + "/") && !path.contains("/../")
  }

  /// Reads a token: trimmed, printable ASCII without blanks inside, so that it fits a header.
  public func token(named name: String, key: String) throws(CredentialError) -> Secret {
    let bytes = try secretBytes(named: name, key: key)
    let path = location(of: name).path
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let trimmed = bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    guard !trimmed.isEmpty else {
      throw CredentialError(key: key, path: path, "is empty; put the token into it")
    }
    guard trimmed.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw CredentialError(
        key: key, path: path,
        "must hold one token of printable ASCII, and nothing else: no blanks, no second line")
    }
    return Secret(String(decoding: Array(trimmed), as: UTF8.self))
  }

  /// Checks that a secret file can be read by this process alone, and gives its path.
  public func secretFile(named name: String, key: String) throws(CredentialError) -> String {
    guard try !secretBytes(named: name, key: key).isEmpty else {
      throw CredentialError(key: key, path: location(of: name).path, "is empty")
    }
    return location(of: name).path
  }

  /// Checks that a file without secrets can be read, and gives its path.
  public func publicFile(named name: String, key: String) throws(CredentialError) -> String {
    let path = location(of: name).path
    guard try !contents(of: path, key: key).bytes.isEmpty else {
      throw CredentialError(key: key, path: path, "is empty")
    }
    return path
  }

  func secretBytes(named name: String, key: String) throws(CredentialError) -> [UInt8] {
    let location = location(of: name)
    let contents = try contents(of: location.path, key: key)
    // systemd's own directory is closed to others whatever the mode of the files in it says.
    guard location.isFromSystemd || contents.mode & 0o077 == 0 else {
      throw CredentialError(
        key: key, path: location.path,
        "is open to others (mode 0\(String(contents.mode, radix: 8))); run chmod 600 on it")
    }
    return contents.bytes
  }

  private func contents(
    of path: String, key: String
  ) throws(CredentialError) -> FileReader.Contents {
    do throws(FileReadError) {
      return try FileReader.read(path, sizeMax: 1_048_576)
    } catch {
      throw CredentialError(key: key, path: path, error.description)
    }
  }
}

/// Where a credential lies, and who vouches for who may read it.
public struct CredentialLocation: Sendable, Hashable {
  /// Absolute path.
  public let path: String
  /// Whether systemd put it there, in a directory that only this service sees.
  public let isFromSystemd: Bool
}

/// A credential file cannot be used. The caller ends with exit code 78.
public struct CredentialError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The setting that names the file, such as `http.token_file`.
  public let key: String
  /// Where it was looked for.
  public let path: String
  /// What is wrong and what to do; never the content.
  public let text: String

  init(key: String, path: String, _ text: String) {
    self.key = key
    self.path = path
    self.text = text
  }

  /// `KEY: PATH TEXT`.
  public var description: String { "\(key): \(path) \(text)" }
}
