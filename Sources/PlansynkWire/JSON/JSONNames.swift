/// Finding names that an object has twice.
extension JSONParser {
  /// Notes every second member of one name.
  mutating func checkNames(of object: Int, count: Int) {
    let names = nameEntries(of: object, count: count)
    guard count > 24 || names.contains(where: { tape[$0].kind == .stringWithEscapes }) else {
      return comparePairwise(names)
    }
    // Many names are hashed: comparing each with each would let a page stall us.
    var seen = Set<[UInt8]>(minimumCapacity: count)
    for name in names where !seen.insert(decoded(name)).inserted {
      note(.duplicateName, at: Int(tape[name].start))
    }
  }

  private func nameEntries(of object: Int, count: Int) -> [Int] {
    var names: [Int] = []
    names.reserveCapacity(count)
    var index = object + 1
    while index < Int(tape[object].next) {
      names.append(index)
      index = Int(tape[index + 1].next)
    }
    return names
  }

  private mutating func comparePairwise(_ names: [Int]) {
    for second in 1..<names.count {
      let isRepeated = (0..<second).contains { isSame(names[$0], names[second]) }
      if isRepeated { note(.duplicateName, at: Int(tape[names[second]].start)) }
    }
  }

  private func isSame(_ lhs: Int, _ rhs: Int) -> Bool {
    let (left, right) = (tape[lhs], tape[rhs])
    let length = Int(left.end - left.start)
    guard length == Int(right.end - right.start) else { return false }
    for offset in 0..<length
    where bytes[Int(left.start) + offset] != bytes[Int(right.start) + offset] {
      return false
    }
    return true
  }

  private func decoded(_ name: Int) -> [UInt8] {
    let inner = Int(tape[name].start) + 1..<Int(tape[name].end) - 1
    let raw = UnsafeBufferPointer(rebasing: bytes[inner])
    return tape[name].kind == .string ? Array(raw) : JSONEscape.decoded(raw)
  }
}
