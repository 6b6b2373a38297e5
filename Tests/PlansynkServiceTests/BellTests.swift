import PlansynkCore
import PlansynkService
import PlansynkSimulation
import Testing

@Suite struct BellTests {
  @Test func `a ring that finds nobody waiting is kept for the next wait`() throws {
    let bench = try Bench()
    let bell = Bell()
    bell.ring()
    #expect(try bench.wait { await bell.wait(atMost: 1000, on: bench.time) })
    let second = Box<Bool>()
    bench.start { second.put(await bell.wait(atMost: 1000, on: bench.time)) }
    try bench.settle()
    #expect(second.value == nil)
    try bench.advance(seconds: 1)
    #expect(second.value == false)
  }

  @Test func `a ring during the wait ends it at once, without time passing`() throws {
    let bench = try Bench()
    let bell = Bell()
    let rang = Box<Bool>()
    bench.start { rang.put(await bell.wait(atMost: 60_000, on: bench.time)) }
    try bench.settle()
    #expect(rang.value == nil)
    bell.ring()
    try bench.settle()
    #expect(rang.value == true)
    #expect(bench.time.monotonicMilliseconds == 0)
  }

  @Test func `a ring that was made before a wait with no time is heard`() throws {
    let bench = try Bench()
    let bell = Bell()
    bell.ring()
    #expect(try bench.wait { await bell.wait(atMost: 0, on: bench.time) })
  }

  @Test func `a ring at the very end of a wait is not lost`() throws {
    let bench = try Bench()
    let bell = Bell()
    let rang = Box<Bool>()
    bench.start { rang.put(await bell.wait(atMost: 1000, on: bench.time)) }
    try bench.settle()
    // The time is over, and before anybody has looked the bell rings.
    #expect(bench.time.wakeNext(before: 1000))
    bell.ring()
    try bench.settle()
    if rang.value == false {
      #expect(try bench.wait { await bell.wait(atMost: 0, on: bench.time) })
    }
    #expect(rang.value != nil)
  }

  @Test func `cancellation ends a wait, and the next ring is kept`() throws {
    let bench = try Bench()
    let bell = Bell()
    let rang = Box<Bool>()
    let task = bench.start { rang.put(await bell.wait(atMost: 60_000, on: bench.time)) }
    try bench.settle()
    task.cancel()
    try bench.settle()
    #expect(rang.value == false)
    bell.ring()
    #expect(try bench.wait { await bell.wait(atMost: 1000, on: bench.time) })
  }

  @Test func `a closed bell ends the wait in hand and every later one`() throws {
    let bench = try Bench()
    let bell = Bell()
    let over = Box<Bool>()
    bench.start { over.put(await bell.wait(atMost: 60_000, on: bench.time)) }
    try bench.settle()
    bell.close()
    try bench.settle()
    #expect(over.value != nil)
    #expect(bell.isClosed)
    for _ in 0..<3 {
      _ = try bench.wait { await bell.wait(atMost: 60_000, on: bench.time) }
    }
    #expect(bench.time.monotonicMilliseconds == 0)
  }

  @Test func `no wait is longer than a minute, so that a stepped clock is noticed`() throws {
    let bench = try Bench()
    let bell = Bell()
    let over = Counter()
    bench.start {
      _ = await bell.wait(atMost: 86_400_000, on: bench.time)
      over.add()
    }
    try bench.advance(milliseconds: 59_999)
    #expect(over.value == 0)
    try bench.advance(milliseconds: 1)
    #expect(over.value == 1)
  }

  @Test func `rings from many threads wake the loop until the last has been heard`() async {
    let bell = Bell()
    let time = VirtualTime(start: noon)
    let asked = Counter()
    let served = Counter()
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        while served.value < 4000 {
          await bell.wait(atMost: 60_000, on: time)
          while served.value < asked.value { served.add() }
        }
      }
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<1000 {
            asked.add()
            bell.ring()
          }
        }
      }
    }
    #expect(served.value == 4000)
  }
}
