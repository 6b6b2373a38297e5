public import PlansynkCore
import PlansynkHost

/// The day of a trial: the system's, as the daemon under trial has no other.
public enum TrialDay {
  /// Today in Sweden.
  public static func today() throws(TrialError) -> CalendarDay {
    do {
      return try StockholmZone().day(of: SystemClock().now)
    } catch {
      throw .missing("the zone Europe/Stockholm: \(error)")
    }
  }
}
