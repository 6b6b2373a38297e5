import Glibc

/// The C library's allocator. mallopt(3).
public enum Allocator {
  /// Keeps freed memory for the next time, up to so many bytes at the top of each arena. Call
  /// once, at the start; without glibc it does nothing.
  ///
  /// SQLite makes page caches of a hundred kilobytes for a moment, in most statements that change
  /// a row with checks. glibc gives such a piece back to the kernel at once when it lies on top,
  /// and to have it cleared anew took a third of the time of a record.
  public static func keepFreed(upTo bytes: Int32) {
    // <malloc.h> is in no module of Swift's.
    guard let symbol = dlsym(nil, "mallopt") else { return }
    let mallopt = unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
    // It fails for a parameter that is not known, and then all is as it was.
    _ = mallopt(trimThreshold, bytes)
  }

  /// `M_TRIM_THRESHOLD`.
  private static let trimThreshold: Int32 = -1
}
