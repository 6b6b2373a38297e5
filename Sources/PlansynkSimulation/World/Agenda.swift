/// What is going to happen in the world, by time; of two at one time what was planned first.
struct Agenda {
  private struct Entry {
    let time: Int64
    let number: Int
    let act: () -> Void
  }

  private var heap: [Entry] = []
  private var planned = 0

  /// When the next one happens.
  var next: Int64? { heap.first?.time }

  mutating func plan(at time: Int64, _ act: @escaping () -> Void) {
    planned += 1
    heap.append(Entry(time: time, number: planned, act: act))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard isBefore(child, parent) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  mutating func pop() -> (() -> Void)? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    if heap.isEmpty { return first.act }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if isBefore(child, least) { least = child }
      }
      guard least != parent else { return first.act }
      heap.swapAt(parent, least)
      parent = least
    }
  }

  private func isBefore(_ one: Int, _ other: Int) -> Bool {
    (heap[one].time, heap[one].number) < (heap[other].time, heap[other].number)
  }
}
