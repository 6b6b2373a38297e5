import Glibc

/// `setpriv` of util-linux. Source: setpriv(1).
public enum Setpriv {
  static let path = "/usr/bin/setpriv"

  static var isThere: Bool { access(path, X_OK) == 0 }

  /// Whether a program can be run as another user from here.
  public static var canChangeUser: Bool { isThere && geteuid() == 0 }
}
