import ArgumentParser
import PlansynkControl
import PlansynkCore
import PlansynkHost
import PlansynkSettings

/// `plansynk lista`: what people ask of the orders of a unit.
struct ListaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lista", abstract: "Lists for the care manager: what has not begun, lacks a plan…",
    discussion: """
      Reads the store and the settings, as plansynk or root. Ids, days and numbers, never a person.

      \(Lista.allCases.map { "\($0.rawValue): \($0.fraga)." }.joined(separator: "\n"))
      """)

  @OptionGroup var options: InstanceOptions

  @Argument(help: "Which list.")
  var lista: ListaArgument

  @Flag(help: "As JSON: plansynk.lista/1.")
  var json = false

  @Flag(help: "As CSV for a spreadsheet with Swedish settings: semicolons, UTF-8.")
  var csv = false

  func validate() throws {
    guard !(json && csv) else { throw ValidationError("Either --json or --csv.") }
  }

  func run() throws {
    let regelverk = Regelverk(try options.settings())
    let zone = try SwedishZone.open()
    let today = zone.day(of: SystemClock().now)
    let urval: Bestallningsurval = lista.lista == .ersattning ? .alla : .levande
    let lagen = try StoreOpening.read(options.locations()) { store throws(StoreError) in
      try store.bestallningslagen(urval)
    }
    let tabell = lista.lista.tabell(of: lagen, regelverk: regelverk, zone: zone, today: today)
    if json {
      try JSONOutput.show(ListaDocument(lista.lista, tabell, datum: today))
    } else if csv {
      Console.showAsIs(tabell.csv)
    } else if tabell.rader.isEmpty {
      Console.complain("nothing to list")
    } else {
      Console.show(tabell.lines)
    }
  }
}

/// A list, as typed.
struct ListaArgument: ExpressibleByArgument {
  let lista: Lista

  init?(argument: String) {
    guard let lista = Lista(rawValue: argument.lowercased()) else { return nil }
    self.lista = lista
  }

  static var allValueStrings: [String] { Lista.allCases.map(\.rawValue) }
}
