import PlansynkCore
import PlansynkHost
import PlansynkSettings
import PlansynkSpool

/// The two folders that are shared with the care system, made where they are missing.
struct Trays: Sendable {
  let inkorg: FolderInkorg
  let utkorg: FolderUtkorg
  let limits: SpoolLimits

  init(_ settings: Settings.Spool, _ premises: Premises) throws(SpoolError) {
    limits = SpoolLimits(jsonMax: settings.jsonMaxBytes, pdfMax: settings.pdfMaxBytes)
    inkorg = FolderInkorg(
      directory: premises.locations.inkorg, limits: limits,
      onStep: { Fittings.filing($0) }, now: { premises.time.now })
    utkorg = FolderUtkorg(directory: premises.locations.utkorg)
    try inkorg.prepare()
    try utkorg.prepare()
  }
}
