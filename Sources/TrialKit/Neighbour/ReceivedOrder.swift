public import PlansynkCore

/// An order as the neighbour reads it from `utkorg/bestallningar/`: what a plan needs.
public struct ReceivedOrder: Sendable {
  /// A service that was granted.
  public struct Insats: Sendable {
    /// Its id.
    public let id: String
    /// What it is, in words.
    public let typ: String
  }

  /// Its id.
  public let id: String
  /// Its version.
  public let version: Int
  /// Its state, as the myndighet says.
  public let status: String
  /// The day of the decision.
  public let beslut: CalendarDay
  /// What was granted.
  public let insatser: [Insats]

  /// Reads the file of an order.
  public init(_ document: JSONDocument) throws(TrialError) {
    guard let id = document["id"]?.string, let version = document["version"]?.int,
      let status = document["status"]?.string,
      let beslut = document["beslut"]?["datum"]?.string.flatMap({ CalendarDay($0) })
    else { throw .unreadable("an order in utkorg/ lacks a member") }
    self.id = id
    self.version = version
    self.status = status
    self.beslut = beslut
    insatser = (document["insatser"]?.elements ?? []).compactMap { one in
      one["id"]?.string.map { Insats(id: $0, typ: one["typ"]?["text"]?.string ?? "insats") }
    }
  }
}
