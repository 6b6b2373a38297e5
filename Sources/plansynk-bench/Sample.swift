import CBench

/// What one round took.
struct Sample {
  let seconds: Double
  /// CPU of this process, in seconds; the sink has one of its own.
  let cpu: Double
  /// Syncs of the database and its log.
  let syncs: Int

  /// Measures from its making on.
  struct Watch {
    private let start = cbench_seconds()
    private let cpu = cbench_cpu_seconds()
    private let syncs = Disk.syncs

    var sample: Sample {
      Sample(
        seconds: cbench_seconds() - start, cpu: cbench_cpu_seconds() - cpu,
        syncs: Disk.syncs - syncs)
    }
  }
}
