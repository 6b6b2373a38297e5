import PlansynkCore

extension JSONContent {
  /// The body of a plan version: what the neighbour wrote, as far as the contract knows it, with
  /// what the daemon adds.
  ///
  /// `mottagare` is always that of the order, whatever the neighbour wrote, since the contract says
  /// so; a `bestallningVersion` that the neighbour named stays.
  init(plan value: JSONValue, completion: PlanCompletion) {
    let members = Shape.planMembers.compactMap { member -> (name: String, value: JSONContent)? in
      switch member.name {
      case "mottagare":
        (member.name, JSONContent(completion.mottagare))
      case "bestallningVersion":
        (
          member.name,
          .integer(value[member.name]?.integer ?? completion.bestallningVersion)
        )
      case "bilagor":
        (member.name, .list(completion.bilagor.map(JSONContent.init(_:))))
      default:
        value[member.name].map { (member.name, JSONContent($0, shape: member.shape)) }
      }
    }
    self = .members(members)
  }

  private init(_ mottagare: Bestallning.Mottagare) {
    self = .object([
      "funktion": .text(mottagare.funktion),
      "handlaggare": mottagare.handlaggare.isEmpty ? nil : .text(mottagare.handlaggare),
    ])
  }

  private init(_ bilaga: PlanCompletion.Bilaga) {
    self = .object([
      "sha256": .text(bilaga.digest.hex), "namn": .text(bilaga.namn),
      "mediatyp": .text("application/pdf"), "langd": .integer(bilaga.langd),
    ])
  }
}
