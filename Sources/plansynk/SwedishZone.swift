import ArgumentParser
import PlansynkHost

/// The zone in which days are told.
enum SwedishZone {
  /// The system's rules for Europe/Stockholm, or an end that says what is missing.
  static func open() throws -> StockholmZone {
    do throws(HostError) {
      return try StockholmZone()
    } catch {
      throw CommandExit.failed.with(error.description)
    }
  }
}
