/// What the mail server needs to let us in, read and checked.
public struct MailCredentials: Sendable, Hashable {
  /// The account's password, where there is an account.
  public let password: Secret?
  /// Path of the trusted authorities, if not the system's.
  public let caPath: String?

  /// Reads what `[mail]` names; throws the first file that cannot be used.
  public init(
    _ mail: Settings.Mail, _ locator: CredentialLocator
  ) throws(CredentialError) {
    if let name = mail.losenordFile {
      password = try locator.password(named: name, key: "mail.losenord_file")
    } else {
      password = nil
    }
    if let name = mail.caFile {
      caPath = try locator.publicFile(named: name, key: "mail.ca_file")
    } else {
      caPath = nil
    }
  }

  /// Every file that `[mail]` names, with the setting that names it, and what is wrong with it;
  /// `nil` where nothing is.
  public static func review(
    _ mail: Settings.Mail, _ locator: CredentialLocator
  ) -> [(key: String, path: String, fault: CredentialError?)] {
    var files: [(key: String, path: String, fault: CredentialError?)] = []
    func review(_ name: String, _ key: String, _ read: () throws(CredentialError) -> Void) {
      let path = locator.location(of: name).path
      do throws(CredentialError) {
        try read()
        files.append((key, path, nil))
      } catch {
        files.append((key, path, error))
      }
    }
    if let name = mail.losenordFile {
      review(name, "mail.losenord_file") { () throws(CredentialError) in
        _ = try locator.password(named: name, key: "mail.losenord_file")
      }
    }
    if let name = mail.caFile {
      review(name, "mail.ca_file") { () throws(CredentialError) in
        _ = try locator.publicFile(named: name, key: "mail.ca_file")
      }
    }
    return files
  }
}

extension CredentialLocator {
  /// Reads a password: the one line of the file, whatever it holds but control characters.
  func password(named name: String, key: String) throws(CredentialError) -> Secret {
    let path = location(of: name).path
    let lines = try secretBytes(named: name, key: key).split { $0 == 0x0A || $0 == 0x0D }
    guard let line = lines.first, !line.isEmpty else {
      throw CredentialError(key: key, path: path, "is empty; put the password into it")
    }
    guard lines.count == 1, line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
      let text = String(validating: line, as: UTF8.self)
    else {
      throw CredentialError(
        key: key, path: path, "must hold one password on one line, and nothing else")
    }
    return Secret(text)
  }
}
