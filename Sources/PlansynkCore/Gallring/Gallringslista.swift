/// What would go, order by order: the orders of one store, judged together.
///
/// An order goes whole only together with every order that its rows hang together with: those that
/// an order which stays carries on are needed by it. Until then its content goes alone.
public struct Gallringslista: Hashable, Sendable {
  /// One order.
  public struct Rad: Hashable, Sendable {
    /// Which order.
    public let bestallning: Bestallning.ID
    /// Its handle.
    public let handtag: ShortID
    /// The day on which it ended, where it has.
    public let slut: CalendarDay?
    /// What of it may go.
    public let utslag: Gallringsutslag
  }

  /// Every order, in the order in which they were given.
  public let rader: [Rad]
  /// Orders that go whole, in groups that go together.
  public let grupper: [[Bestallning.ID]]

  /// Judges orders.
  public init(
    _ lagen: [Gallringslage], regler: Gallringsregler, today: CalendarDay, zone: some Zone
  ) {
    let egna = lagen.map { regler.utslag(for: $0, today: today, zone: zone) }
    let grupper = Self.grupper(lagen).filter { grupp in
      grupp.allSatisfy { egna[$0] == .helt && !lagen[$0].arYngst }
    }
    let hela = Set(grupper.joined())
    rader = lagen.indices.map { index in
      let lage = lagen[index]
      var utslag = egna[index]
      if utslag == .helt, !hela.contains(index) {
        utslag = lage.harInnehall ? .innehall : .behalls(.behovs)
      }
      return Rad(
        bestallning: lage.bestallning, handtag: lage.handtag, slut: lage.slut(in: zone),
        utslag: utslag)
    }
    self.grupper = grupper.map { $0.map { lagen[$0].bestallning } }
  }

  private init(rader: [Rad], grupper: [[Bestallning.ID]]) {
    self.rader = rader
    self.grupper = grupper
  }

  /// The list as it became: without what was to go and did not.
  public func efter(
    innehall: Set<Bestallning.ID>, hela: Set<Bestallning.ID>
  ) -> Gallringslista {
    Gallringslista(
      rader: rader.filter { rad in
        switch rad.utslag {
        case .innehall: innehall.contains(rad.bestallning)
        case .helt: hela.contains(rad.bestallning)
        case .behalls: true
        }
      }, grupper: grupper.map { $0.filter(hela.contains) }.filter { !$0.isEmpty })
  }

  /// Orders that lose their content, and keep the rest.
  public var innehall: [Bestallning.ID] {
    rader.filter { $0.utslag == .innehall }.map(\.bestallning)
  }

  /// Orders that go whole.
  public var hela: [Bestallning.ID] { Array(grupper.joined()) }

  /// How many orders stay only until their time is over.
  public var vantar: Int {
    rader.count { rad in
      switch rad.utslag {
      case .behalls(.hinder), .innehall, .helt: false
      case .behalls(.innehall), .behalls(.historik), .behalls(.behovs): true
      }
    }
  }

  /// Orders whose content stays: files that name one of them stay with it.
  public var behallna: Set<Bestallning.ID> {
    Set(
      rader.filter {
        switch $0.utslag {
        case .behalls(.hinder), .behalls(.innehall): true
        case .behalls(.historik), .behalls(.behovs), .innehall, .helt: false
        }
      }.map(\.bestallning))
  }

  /// How many orders each hindrance holds, in the order in which they are declared; an order with
  /// two is counted under both.
  public var hinder: [(hinder: Gallringshinder, antal: Int)] {
    var antal: [Gallringshinder: Int] = [:]
    for case .behalls(.hinder(let found)) in rader.map(\.utslag) {
      for hinder in found { antal[hinder, default: 0] += 1 }
    }
    return Gallringshinder.allCases.compactMap { hinder in antal[hinder].map { (hinder, $0) } }
  }

  /// Places of orders that hang together, directly or by others.
  private static func grupper(_ lagen: [Gallringslage]) -> [[Int]] {
    var plats: [Bestallning.ID: Int] = [:]
    for (index, lage) in lagen.enumerated() { plats[lage.bestallning] = index }
    var grannar = [Set<Int>](repeating: [], count: lagen.count)
    for (index, lage) in lagen.enumerated() {
      for granne in lage.kopplade.compactMap({ plats[$0] }) where granne != index {
        grannar[index].insert(granne)
        grannar[granne].insert(index)
      }
    }
    var isSeen = [Bool](repeating: false, count: lagen.count)
    return lagen.indices.compactMap { first in
      guard !isSeen[first] else { return nil }
      isSeen[first] = true
      var grupp = [first]
      var next = 0
      while next < grupp.count {
        for granne in grannar[grupp[next]] where !isSeen[granne] {
          isSeen[granne] = true
          grupp.append(granne)
        }
        next += 1
      }
      return grupp.sorted()
    }
  }
}

/// All that would go: what is of orders, and what is of none.
public struct Gallringsforslag: Hashable, Sendable {
  /// Of orders.
  public let lista: Gallringslista
  /// Elements of the feed that were set aside and settled.
  public let parkerade: Int
  /// Attachments that no order with content names.
  public let bilagor: Int
  /// Files in the spool folders and among the backups.
  public let filer: Int

  /// A proposal.
  public init(lista: Gallringslista, parkerade: Int, bilagor: Int, filer: Int) {
    self.lista = lista
    self.parkerade = parkerade
    self.bilagor = bilagor
    self.filer = filer
  }

  /// How many things it concerns: the count that `gallra --yes` wants.
  public var antal: Int {
    lista.innehall.count + lista.hela.count + parkerade + bilagor + filer
  }
}
