import PlansynkCore
import PlansynkStorage
import Testing

@Suite struct BilagaStoreTests {
  let fixture: StoreFixture
  let content = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
  let digest = makeDigest(4)

  init() throws { fixture = try StoreFixture() }

  /// Stores the content in pieces of this size.
  private func insert(_ tx: any StoreTransaction, pieces size: Int) throws(StoreError) {
    for (number, start) in stride(from: 0, to: content.count, by: size).enumerated() {
      let piece = Array(content[start..<min(start + size, content.count)])
      try tx.insertChunk(piece, number: number, ofBilaga: digest)
    }
  }

  @Test(arguments: [262_144, 100_000]) func `any range of a content can be read`(size: Int) throws {
    try fixture.store.write { tx throws(StoreError) in
      try insert(tx, pieces: size)
      #expect(try !tx.hasBilaga(digest))
      try tx.finishBilaga(digest, langd: content.count, at: t0)
      #expect(try tx.hasBilaga(digest))
      #expect(try tx.langd(ofBilaga: digest) == content.count)
    }
    #expect(try fixture.store.langd(ofBilaga: digest) == content.count)
    let ranges = [(0, 10), (0, 600_000), (99_999, 2), (262_143, 262_146), (599_990, 100), (5, 0)]
    for (offset, count) in ranges {
      let expected = Array(content[offset..<min(offset + count, content.count)])
      #expect(try fixture.store.bilaga(digest, offset: offset, count: count) == expected)
    }
    #expect(try fixture.store.bilaga(digest, offset: 600_000, count: .max) == [])
  }

  @Test func `a content that is not whole is not there`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try insert(tx, pieces: 262_144)
      #expect(throws: StoreError.refused(code: 19)) {
        try tx.finishBilaga(digest, langd: content.count + 1, at: t0)
      }
    }
    #expect(throws: StoreError.refused(code: 19)) {
      try fixture.store.bilaga(digest, offset: 0, count: 1)
    }
    #expect(throws: StoreError.refused(code: 19)) {
      try fixture.store.langd(ofBilaga: digest)
    }
  }

  @Test func `what was left half done is begun anew, and what is whole is left alone`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.insertChunk([9, 9, 9], number: 0, ofBilaga: digest)
      try insert(tx, pieces: 262_144)
      try tx.finishBilaga(digest, langd: content.count, at: t0)
      try tx.insertChunk([9], number: 0, ofBilaga: digest)
    }
    #expect(try fixture.store.bilaga(digest, offset: 0, count: 3) == Array(content[0..<3]))
  }

  @Test func `a piece out of turn or over 256 KiB is refused`() throws {
    try fixture.store.write { tx throws(StoreError) in
      #expect(throws: StoreError.refused(code: 19)) {
        try tx.insertChunk([1], number: 1, ofBilaga: digest)
      }
      let tooLarge = [UInt8](repeating: 0, count: 262_145)
      #expect(throws: StoreError.refused(code: 275)) {
        try tx.insertChunk(tooLarge, number: 0, ofBilaga: digest)
      }
    }
  }

  @Test func `an empty content is a content`() throws {
    try fixture.store.write { tx throws(StoreError) in
      try tx.finishBilaga(digest, langd: 0, at: t0)
    }
    #expect(try fixture.store.bilaga(digest, offset: 0, count: 10) == [])
  }

  @Test func `attachments are read from many threads while a transaction is open`() async throws {
    let store = fixture.store
    let digest = digest
    try store.write { tx throws(StoreError) in
      try insert(tx, pieces: 262_144)
      try tx.finishBilaga(digest, langd: content.count, at: t0)
    }
    let whole = content.count
    try await withThrowingTaskGroup(of: Int.self) { group in
      for offset in 0..<8 {
        group.addTask { try store.bilaga(digest, offset: offset, count: whole).count }
      }
      try store.write { tx throws(StoreError) in
        try tx.insertBestallningar(1)
        #expect(try store.bilaga(digest, offset: 0, count: 5).count == 5)
      }
      for try await count in group { #expect(count > 599_000) }
    }
  }
}
