extension Settings {
  /// Erasure by rule. Design: domain.md, "Personal data".
  public struct Gallring: Sendable, Hashable {
    /// Days that content stays after an order ended.
    public internal(set) var innehallDagar = 90
    /// Months that history stays after the last note.
    public internal(set) var historikManader = 24
    /// Whether the daemon erases by itself each night.
    public internal(set) var automatiskt = false
  }
}
