/// What the kernel tells of a process. Source: proc(5).
public enum ProcFile {
  /// The words of its command line, as everybody on the machine can read them.
  public static func commandLine(of process: ChildProcess) -> String {
    String(TrialFile.text("/proc/\(process.pid)/cmdline").map { $0 == "\0" ? " " : $0 })
  }
}
