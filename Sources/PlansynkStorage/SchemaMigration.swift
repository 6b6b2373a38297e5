import GRDB
import PlansynkCore

/// The schema in numbered steps. A step that has been released is never edited, only followed;
/// each is applied in one transaction and recorded in `PRAGMA user_version`.
enum SchemaMigration {
  /// The steps, oldest first; step 1 stands first. A step is one or more files of SQL.
  static let steps: [[[UInt8]]] = [
    [
      PackageResources.v0001_bestallningar_sql,
      PackageResources.v0001_planer_sql,
      PackageResources.v0001_frister_sql,
      PackageResources.v0001_outbox_sql,
      PackageResources.v0001_feed_sql,
      PackageResources.v0001_history_sql,
      PackageResources.v0001_counts_sql,
    ],
    [PackageResources.v0002_deaths_sql],
    [PackageResources.v0003_standstills_sql],
    [PackageResources.v0004_vakter_sql],
    [
      PackageResources.v0005_versioner_sql,
      PackageResources.v0005_frister_sql,
      PackageResources.v0005_overtaganden_sql,
      PackageResources.v0005_parkerade_sql,
    ],
    [PackageResources.v0006_oppna_sql],
    [PackageResources.v0007_villkor_sql],
    [
      PackageResources.v0008_frister_sql,
      PackageResources.v0008_uppfoljningar_sql,
      PackageResources.v0008_beraknad_tid_sql,
      PackageResources.v0008_mail_sql,
      PackageResources.v0008_raknare_sql,
      PackageResources.v0008_gallring_sql,
    ],
  ]

  /// The newest schema that this program knows.
  static var known: Int { steps.count }

  /// Looks at a file before anything is changed in it: an empty one may become ours, our own may
  /// be older or as old as the program, and everything else is refused.
  static func inspect(_ database: Database) throws(StoreError) {
    let connection = SQLConnection(database: database)
    let application = try connection.number("PRAGMA application_id") ?? 0
    let found = try connection.count("PRAGMA user_version")
    let objects = try connection.count("SELECT count(*) FROM sqlite_schema")
    let isEmpty = application == 0 && found == 0 && objects == 0
    guard isEmpty || application == SQLiteSettings.applicationID else {
      throw .corrupt(code: ResultCode.SQLITE_NOTADB.rawValue)
    }
    guard found <= known else { throw .newerSchema(found: found, known: known) }
  }

  /// Refuses a file that is not exactly of the schema that this program reads.
  static func requireCurrent(_ database: Database) throws(StoreError) {
    try inspect(database)
    let found = try SQLConnection(database: database).count("PRAGMA user_version")
    guard found == known else { throw .corrupt(code: ResultCode.SQLITE_NOTADB.rawValue) }
  }

  /// Applies what is missing.
  static func apply(to database: Database) throws(StoreError) {
    let found = try SQLConnection(database: database).count("PRAGMA user_version")
    for step in found..<known {
      try StoreError.translating {
        try database.inTransaction(.exclusive) {
          for file in steps[step] {
            try database.execute(sql: String(decoding: file, as: UTF8.self))
          }
          try database.execute(sql: "PRAGMA application_id = \(SQLiteSettings.applicationID)")
          try database.execute(sql: "PRAGMA user_version = \(step + 1)")
          return .commit
        }
      }
    }
  }
}
