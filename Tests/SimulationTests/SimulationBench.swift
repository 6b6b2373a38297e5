import Foundation
import ReferensMyndighet
import Testing

@testable import PlansynkSimulation

/// Worlds for tests, and the contract that all of them share.
enum SimulationBench {
  static let contract: PublishedContract? = {
    do {
      var root = URL(filePath: #filePath)
      for _ in 0..<3 { root.deleteLastPathComponent() }
      let file = root.appending(path: "Config/openapi.yaml")
      return try PublishedContract(yaml: String(contentsOf: file, encoding: .utf8))
    } catch {
      Issue.record("the contract cannot be read: \(error)")
      return nil
    }
  }()

  static func makeWorld(
    _ seed: UInt64 = 1, days: Int = 6, without: Set<FaultKind> = [],
    sabotage: Sabotage = Sabotage()
  ) throws -> World {
    try makeWorld(
      SimulationOptions(seed: seed, days: days, without: without), sabotage: sabotage)
  }

  static func makeWorld(_ options: SimulationOptions, sabotage: Sabotage) throws -> World {
    let world = try World(options, contract: try #require(contract))
    world.sabotage = sabotage
    return world
  }

  /// A world in which nothing goes wrong by itself.
  static let calm = Set(FaultKind.allCases)
}
