public import PlansynkCore

/// The bodies of the contract, and the neighbour's documents, as JSON.
///
/// The same input always gives the same bytes.
///
/// Source: the wire contract; `Config/openapi.yaml`.
public struct ContractCodec: DocumentCodec {
  private let systemNamn: String
  private let systemVersion: String

  /// A codec that signs receipts with the name and version of the program.
  public init(systemNamn: String, systemVersion: String) {
    self.systemNamn = systemNamn
    self.systemVersion = systemVersion
  }

  /// The receipt of an order version.
  public func mottagningskvittens(mottagen: Instant, utforarenhet: String) -> EncodedBody {
    EncodedBody(
      .object([
        "mottagen": .text(mottagen.description),
        "utforarenhet": .text(utforarenhet),
        "system": .object(["namn": .text(systemNamn), "version": .text(systemVersion)]),
      ]))
  }

  /// The answer to an order version.
  public func svar(_ svar: SvarDokument) -> EncodedBody {
    EncodedBody(
      .object([
        "svar": .text(svar.svar.rawValue),
        "datum": .text(svar.datum.description),
        "orsak": svar.orsak.map(JSONContent.text),
      ]))
  }

  /// An event; `orsak` is the neighbour's own words.
  public func handelse(
    _ handelse: InsatsHandelse, bestallning: Bestallning.ID, orsak: String?
  ) -> EncodedBody {
    EncodedBody(
      .object([
        "bestallningId": .text(bestallning.rawValue),
        "typ": .text(handelse.typ.rawValue),
        "datum": .text(handelse.datum.description),
        "orsak": orsak.map(JSONContent.text),
        "ersatter": handelse.ersatter.map { .text($0.rawValue) },
      ]))
  }

  /// The id of an event: UUIDv5, namespace the insats, name `typ|datum|ersatter|n`.
  public func handelseID(
    insats: Insats.ID, typ: InsatsHandelse.Typ, datum: CalendarDay,
    ersatter: InsatsHandelse.ID?, annulments: Int
  ) -> InsatsHandelse.ID {
    UUIDv5.id(
      namespace: insats,
      name: "\(typ.rawValue)|\(datum)|\(ersatter?.rawValue ?? "")|\(annulments)")
  }

  /// A plan version, completed with what the neighbour may leave out.
  ///
  /// The document must have been read without faults of form. Members that the contract does not
  /// know are left out.
  public func plan(_ document: PlanDokument, completion: PlanCompletion) -> EncodedBody {
    do {
      let tree = try JSONTree.strict(document.kalla, limits: .document)
      return EncodedBody(JSONContent(plan: tree.root, completion: completion))
    } catch {
      preconditionFailure("a plan is read before it is written: \(error)")
    }
  }

  /// The id of an avvikelse: UUIDv5, namespace the insats, name `slag`.
  public func avvikelseID(insats: Insats.ID, slag: Frist.Slag) -> Avvikelse.ID {
    UUIDv5.id(namespace: insats, name: slag.rawValue)
  }

  /// The id of a notice: UUIDv5, namespace the avvikelse, name `n|digest`.
  public func notisID(
    avvikelse: Avvikelse.ID, number: Int, digest: Digest
  ) -> Avvikelsenotis.ID {
    UUIDv5.id(namespace: avvikelse, name: "\(number)|\(digest.hex)")
  }

  /// A notice of an avvikelse as it stands; `ersatter` is what the myndighet was told before.
  public func avvikelse(
    _ avvikelse: Avvikelse, stangd: Avvikelse.Closing?, ersatter: Avvikelsenotis.ID?
  ) -> EncodedBody {
    EncodedBody(
      .object([
        "bestallningId": .text(avvikelse.bestallning.rawValue),
        "insatsId": .text(avvikelse.insats.rawValue),
        "frist": .text(avvikelse.slag.rawValue),
        "sistaDag": .text(avvikelse.sistaDag.description),
        "upptackt": .text(avvikelse.upptackt.description),
        "orsak": .text(avvikelse.orsak.rawValue),
        "stangd": stangd.map {
          .object(["datum": .text($0.datum.description), "hur": .text($0.hur.rawValue)])
        },
        "ersatter": ersatter.map { .text($0.rawValue) },
      ]))
  }

  /// Reads an element of the feed again from its bytes, as they were kept.
  public func readFeedItem(_ verbatim: [UInt8]) -> FeedItem {
    do {
      let tree = try JSONTree(tolerating: verbatim)
      return FeedItem(tree.root, fault: tree.faults.first)
    } catch {
      let pekare = DeliveryFailure.Pekare(pekare: "", kod: ShapeFault.unsound(error.slag).kod)
      return FeedItem(
        content: .unreadable(id: nil, fel: [pekare]), verbatim: verbatim,
        digest: Sha256.digest(of: verbatim))
    }
  }

  /// The program's version: what one cannot read, the next may.
  public var readerVersion: String { systemVersion }

  /// SHA-256 of a document's bytes, by which an operator can tell one file from another.
  public func digest(of bytes: [UInt8]) -> Digest { Sha256.digest(of: bytes) }

  /// Reads a document from the neighbour; every fault of form at once.
  public func read(_ bytes: [UInt8]) -> SpoolDokument {
    SpoolReader.read(bytes)
  }

  /// `x.kvittens.json`; see `NeighbourFiles` for its members.
  public func intagskvittens(_ kvittens: IntakeKvittens) -> [UInt8] {
    NeighbourFiles.intagskvittens(kvittens)
  }

  /// `x.fel.json`; see `NeighbourFiles` for its members.
  public func felfil(_ fel: [Fel]) -> [UInt8] {
    NeighbourFiles.felfil(fel)
  }

  /// A file of `utkorg/kvittenser/`; see `NeighbourFiles` for its members.
  public func kvittensfil(_ kvittens: KvittensFil) -> [UInt8] {
    NeighbourFiles.kvittensfil(kvittens)
  }
}

extension EncodedBody {
  fileprivate init(_ content: JSONContent) {
    let bytes = content.bytes
    self.init(bytes: bytes, digest: Sha256.digest(of: bytes))
  }
}
