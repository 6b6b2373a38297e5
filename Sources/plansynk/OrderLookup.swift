import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkSettings

/// Finds the order that a person means, in the store.
enum OrderLookup {
  /// The order's id; exit 5 when there is none, 64 when several fit.
  static func id(
    of reference: BestallningReference, _ locations: InstanceLocations
  ) throws -> Bestallning.ID {
    switch reference {
    case .id(let id): return id
    case .handle(let handle):
      return try only(
        try StoreOpening.read(locations) { store throws(StoreError) in
          try store.bestallningar(withHandle: handle)
        }, typed: handle, handle: \.shortID
      ).id
    }
  }

  /// The one thing that is meant: the one with exactly this handle, or the only one. `typed` is as
  /// the person typed it, for that is what the person knows.
  static func only<Thing>(
    _ things: [Thing], typed: String, handle: (Thing) -> ShortID
  ) throws -> Thing {
    try only(things, typed: typed, exactly: ShortID.normalized(typed)) { handle($0).text }
  }

  /// The same of things that are known by a text: the one whose text is `exact`, or the only one.
  static func only<Thing>(
    _ things: [Thing], typed: String, exactly exact: String, text: (Thing) -> String
  ) throws -> Thing {
    if let exact = things.first(where: { text($0) == exact }) { return exact }
    guard let first = things.first else {
      throw CommandExit.noSuchItem.with(LookupText.nothing(typed))
    }
    guard things.count == 1 else {
      throw CommandExit.usage.with(LookupText.several(typed, things.map(text)))
    }
    return first
  }
}
