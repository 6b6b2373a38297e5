import PlansynkCore

/// An event of an insats as machines read it. `stands` is false once another has corrected it or
/// taken it back, and of one that takes back.
struct HandelseDocument: Codable, Hashable {
  var handelseId: String
  var type: String
  var day: String
  var replaces: String?
  var toldAt: String
  var toldByUid: UInt32?
  var stands: Bool

  /// All that was told of an insats, in that order.
  static func all(of story: InsatsStory) -> [HandelseDocument] {
    let standing = Set(story.standing.map(\.id))
    return story.handelser.map { handelse in
      HandelseDocument(
        handelseId: handelse.id.rawValue, type: handelse.typ.rawValue,
        day: handelse.datum.description, replaces: handelse.ersatter?.rawValue,
        toldAt: handelse.registrerad.description, toldByUid: handelse.uid,
        stands: standing.contains(handelse.id))
    }
  }
}
