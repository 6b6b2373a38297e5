import Testing

@testable import plansynk

/// Lists that are cut say so.
struct CutTests {
  private func make(_ count: Int, to limit: Int) throws -> Cut<Int> {
    try Cut(to: limit) { Array((1...count).prefix($0)) }
  }

  @Test(arguments: [1, 2, 29])
  func `a list that is cut says how many more there are`(_ limit: Int) throws {
    let cut = try make(30, to: limit)
    #expect(cut.listed == Array(1...limit))
    #expect(cut.lines == ["… and \(30 - limit) more: --limit"])
  }

  @Test(arguments: [30, 31, 200])
  func `a list that is whole says nothing`(_ limit: Int) throws {
    let cut = try make(30, to: limit)
    #expect(cut.listed.count == 30)
    #expect(cut.lines.isEmpty)
  }
}
