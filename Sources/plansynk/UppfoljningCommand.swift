import ArgumentParser
import PlansynkControl
import PlansynkCore

/// `plansynk uppfoljning`: say that a plan was followed up, or that it never was.
struct UppfoljningCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "uppfoljning", abstract: "Say that a plan was followed up.",
    discussion: """
      The myndighet is sent nothing; what was found stands in the journal. With --annullera the
      follow-up of that day, and with --mal, was never done; with --ersatter it is told anew.
      """)

  @OptionGroup var options: InstanceOptions

  @Argument(
    help: """
      The plan: planId in the document, its handle P-...., or the beginning of either; of an id \
      at least four characters.
      """)
  var plan: PlanArgument

  @Option(help: "The day on which it was followed up, YYYY-MM-DD.")
  var datum: DayArgument

  @Flag(help: "Its goals were followed up too.")
  var mal = false

  @Flag(help: "This follow-up was told, and was never done.")
  var annullera = false

  @Option(help: "The day of the follow-up that this one corrects, YYYY-MM-DD.")
  var ersatter: DayArgument?

  @Flag(help: "The one that is corrected was told to be of the goals too.")
  var ersatterMal = false

  func validate() throws {
    if annullera, ersatter != nil {
      throw ValidationError("--annullera takes a follow-up back, --ersatter corrects one.")
    }
    if ersatterMal, ersatter == nil {
      throw ValidationError("--ersatter-mal needs --ersatter: which follow-up is corrected?")
    }
  }

  func run() throws {
    let named = Uppfoljning.Namn(datum: datum.day, malUppfoljda: mal)
    let corrected = ersatter.map {
      Uppfoljning.Namn(datum: $0.day, malUppfoljda: ersatterMal)
    }
    let document = ControlUppfoljning(
      plan: plan.reference, typ: annullera ? .annullerad : .gjord, datum: datum.day,
      malUppfoljda: mal, ersatter: annullera ? named : corrected)
    try DaemonVerb.handIn(
      .uppfoljning(document), options, hint: Self.hint(annullera: annullera, mal: mal))
  }

  /// How to name here the follow-up that is meant, where none stands as it was named.
  static func hint(annullera: Bool, mal: Bool) -> String {
    let told = "plansynk show ORDER tells what was followed up, and on which day"
    guard annullera else {
      return told + "; --ersatter-mal says that what is corrected was told to be of the goals too"
    }
    return mal
      ? told + "; one that was told without its goals is taken back without --mal"
      : told + "; one that was told with its goals is taken back by --annullera --mal"
  }
}
