import PlansynkCore

/// Reads the neighbour's documents and lists every fault of form at once.
///
/// An unknown member is a fault: a misspelt one would lose what it says without a word.
///
/// Source: the operations page of the design, "The neighbour".
enum SpoolReader {
  /// What `dokument` may say.
  private static let slag = ["genomforandeplan", "insatshandelse", "svar", "uppfoljning"]
  private static let words = slag.joined(separator: ", ")

  static func read(_ bytes: [UInt8]) -> SpoolDokument {
    let value: JSONValue
    do {
      value = try JSONTree.strict(bytes, limits: .document).root
    } catch {
      return .refused([Fel(error, in: bytes)])
    }
    guard value.kind == .object else {
      return .refused([Fel("", ShapeFault.wrongType(.object([])))])
    }
    guard let dokument = value["dokument"] else {
      return .refused([
        Fel("/dokument", "saknas", "Uppgiften saknas. Ange något av: \(words).")
      ])
    }
    switch dokument.string {
    case "genomforandeplan": return .plan(plan(value, bytes))
    case "insatshandelse": return handelse(value)
    case "svar": return svar(value)
    case "uppfoljning": return uppfoljning(value)
    case nil:
      return .refused([
        Fel("/dokument", "fel-typ", "Fel typ av värde. Ange någon av texterna: \(words).")
      ])
    default: return .refused([Fel("/dokument", .unknownWord(slag))])
    }
  }

  private static func plan(_ value: JSONValue, _ bytes: [UInt8]) -> PlanDokument {
    PlanDokument(
      utkast: PlanUtkast(value), formFel: fel(value, .planDokument) + bilagaFel(value),
      kalla: bytes, kallaDigest: Sha256.digest(of: JSONContent(canonical: value).bytes))
  }

  /// An attachment needs a file, or a digest of what was handed in before and a name.
  private static func bilagaFel(_ value: JSONValue) -> [Fel] {
    (value["bilagor"]?.elements ?? []).enumerated().compactMap { index, bilaga in
      guard bilaga.kind == .object, bilaga["fil"] == nil else { return nil }
      if bilaga["sha256"] == nil { return Fel("/bilagor/\(index)/fil", .missing) }
      return bilaga["namn"] == nil ? Fel("/bilagor/\(index)/namn", .missing) : nil
    }
  }

  private static func handelse(_ value: JSONValue) -> SpoolDokument {
    var fel = fel(value, .handelseDokument)
    let typ: InsatsHandelse.Typ? = value["typ"]?.word()
    if typ == .annullerad, value["ersatter"] == nil { fel.append(Fel("/ersatter", .missing)) }
    guard fel.isEmpty, let typ, let bestallning: Bestallning.ID = value["bestallningId"]?.id(),
      let insats: Insats.ID = value["insatsId"]?.id(), let datum = value["datum"]?.day
    else { return .refused(fel) }
    return .handelse(
      HandelseDokument(
        bestallning: bestallning, insats: insats, typ: typ, datum: datum,
        orsak: value["orsak"]?.string,
        ersatter: value["ersatter"].flatMap(HandelseDokument.Ersatter.init)))
  }

  private static func svar(_ value: JSONValue) -> SpoolDokument {
    var fel = fel(value, .svarDokument)
    let svar: SvarDokument.Svar? = value["svar"]?.word()
    let orsak = value["orsak"]?.string
    if svar == .avbojd, value["orsak"] == nil {
      fel.append(Fel("/orsak", .missing))
    } else if svar == .avbojd, orsak?.isBlank == true {
      fel.append(Fel("/orsak", .blank))
    }
    guard fel.isEmpty, let svar, let bestallning: Bestallning.ID = value["bestallningId"]?.id(),
      let datum = value["datum"]?.day
    else { return .refused(fel) }
    return .svar(SvarDokument(bestallning: bestallning, svar: svar, datum: datum, orsak: orsak))
  }

  private static func uppfoljning(_ value: JSONValue) -> SpoolDokument {
    var fel = fel(value, .uppfoljningDokument)
    let typ = value["typ"]?.word() ?? Uppfoljning.Typ.gjord
    let ersatter = value["ersatter"].flatMap(Uppfoljning.Namn.init)
    switch typ {
    case .annullerad where value["ersatter"] == nil: fel.append(Fel("/ersatter", .missing))
    case .gjord where value["malUppfoljda"] == nil: fel.append(Fel("/malUppfoljda", .missing))
    case .annullerad, .gjord: break
    }
    // What an annulment takes back it names in full.
    let malUppfoljda =
      typ == .annullerad ? ersatter?.malUppfoljda : value["malUppfoljda"]?.bool
    guard fel.isEmpty, let plan: Genomforandeplan.ID = value["planId"]?.id(),
      let datum = value["datum"]?.day, let malUppfoljda
    else { return .refused(fel) }
    return .uppfoljning(
      UppfoljningDokument(
        plan: plan, typ: typ, datum: datum, malUppfoljda: malUppfoljda, ersatter: ersatter))
  }

  private static func fel(_ value: JSONValue, _ shape: Shape) -> [Fel] {
    ShapeCheck.findings(value, shape, refusesUnknown: true).map { Fel($0.pekare, $0.fault) }
  }
}

extension Uppfoljning.Namn {
  fileprivate init?(_ value: JSONValue) {
    guard let datum = value["datum"]?.day, let malUppfoljda = value["malUppfoljda"]?.bool
    else { return nil }
    self.init(datum: datum, malUppfoljda: malUppfoljda)
  }
}

extension HandelseDokument.Ersatter {
  fileprivate init?(_ value: JSONValue) {
    guard let typ: InsatsHandelse.Typ = value["typ"]?.word(), let datum = value["datum"]?.day
    else { return nil }
    self.init(typ: typ, datum: datum)
  }
}
