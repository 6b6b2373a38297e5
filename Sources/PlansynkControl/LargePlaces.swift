import Synchronization

/// How many large requests may lie in memory at once (I13); small ones need no place.
final class LargePlaces: Sendable {
  /// From here a request counts as large.
  static let largeBytes = 1 << 20

  private let places: Mutex<Int>

  init(_ count: Int) {
    places = Mutex(count)
  }

  /// One place, until it goes.
  final class Claim: Sendable {
    private let owner: LargePlaces

    fileprivate init(_ owner: LargePlaces) {
      self.owner = owner
    }

    deinit { owner.places.withLock { $0 += 1 } }
  }

  /// Takes a place, if there is one.
  func claim() -> Claim? {
    let isFree = places.withLock { free in
      guard free > 0 else { return false }
      free -= 1
      return true
    }
    return isFree ? Claim(self) : nil
  }
}
