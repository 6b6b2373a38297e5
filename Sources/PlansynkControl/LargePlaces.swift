import Synchronization

/// How many large requests may lie in memory at once (I13); small ones need no place.
final class LargePlaces: Sendable {
  /// From here a request counts as large.
  static let largeBytes = 1 << 20

  private let places: Mutex<Int>

  init(_ count: Int) {
    places = Mutex(count)
  }

  /// Takes a place, if there is one.
  func take() -> Bool {
    places.withLock { free in
      guard free > 0 else { return false }
      free -= 1
      return true
    }
  }

  /// Gives a place back.
  func free() {
    places.withLock { $0 += 1 }
  }
}
