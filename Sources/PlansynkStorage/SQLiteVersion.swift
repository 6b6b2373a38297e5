import GRDB

/// The version of SQLite that this program runs with, as `3.40.1`.
public struct SQLiteVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// As SQLite numbers its versions: 3 040 001 is 3.40.1.
  private let number: Int

  /// A version.
  public init(_ major: Int, _ minor: Int, _ patch: Int) {
    number = major * 1_000_000 + minor * 1000 + patch
  }

  /// The library that is linked; no store is opened for it.
  ///
  /// Source: sqlite.org, "Run-Time Library Version Numbers".
  public static var linked: SQLiteVersion {
    let number = Int(Database.sqliteLibVersionNumber)
    return SQLiteVersion(number / 1_000_000, number / 1000 % 1000, number % 1000)
  }

  /// Whether two connections that write or checkpoint at the same moment can lose what was
  /// committed: the WAL-reset bug, mended in 3.51.3. Older lines may hold the mend too; one
  /// connection writes either way.
  public var hasWALResetBug: Bool { self < SQLiteVersion(3, 51, 3) }

  /// Older versions come first.
  public static func < (lhs: Self, rhs: Self) -> Bool { lhs.number < rhs.number }

  /// Three numbers with points between them.
  public var description: String {
    "\(number / 1_000_000).\(number / 1000 % 1000).\(number % 1000)"
  }
}
