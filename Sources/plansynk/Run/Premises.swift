import PlansynkCore
import PlansynkHost
import PlansynkSettings
import PlansynkStorage

/// What stays for as long as the process: the store, its lock, and the machine around it. Engines
/// come and go with the settings.
struct Premises: Sendable {
  let locations: InstanceLocations
  let lock: InstanceLock
  let database: SQLiteStore
  let store: any Store
  let reader: SQLiteReader
  let executor: SerialDispatchExecutor
  let time: any TimeSource
  let zone: StockholmZone
  let random = SystemRandom()
  let notifier: SystemdNotifier
  let since: Instant
  let restarts: Int?
}
