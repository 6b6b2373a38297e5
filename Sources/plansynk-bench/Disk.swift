import CBench

/// The disk under both sides: SQLite's own, with a sync that can be made slower.
enum Disk {
  /// Once, before any database is opened.
  static func install() throws(BenchFault) {
    guard cbench_disk_install() == 0 else { throw BenchFault("SQLite takes no VFS of ours") }
  }

  /// Each sync takes so much longer from now on.
  static func delay(milliseconds: Int) { cbench_disk_delay(milliseconds * 1000) }

  /// How many syncs there have been.
  static var syncs: Int { cbench_disk_syncs() }

  static func copy(_ from: String, to: String) throws(BenchFault) {
    try BenchFault.check(cbench_copy(from, to), "copying \(from)")
  }
}
