import PlansynkCore

extension Bestallning {
  /// An order from an element of the feed that fits its shape; `nil` if it does not after all.
  init?(_ value: JSONValue) {
    guard let id: Bestallning.ID = value["id"]?.id(),
      let version = value["version"]?.integer,
      let status: Status = value["status"]?.word(),
      let skickad = value["skickad"]?.instant,
      let andrad = value["andrad"]?.instant,
      let lagrum = value["lagrum"]?.kod,
      let beslut = value["beslut"].flatMap(Beslut.init),
      let utforarenhet = value["utforarenhet"]?["id"]?.string,
      let mottagare = value["handlaggare"].flatMap(Mottagare.init),
      let skydd: Skydd = value["brukare"]?["skydd"]?.word(),
      let personId = value["brukare"]?["personId"].flatMap(PersonIdKontroll.init),
      let insatser = value["insatser"]?.elements
    else { return nil }
    self.init(
      id: id, version: version, status: status, ersatterId: value["ersatterId"]?.id(),
      skickad: skickad, andrad: andrad, lagrum: lagrum, beslut: beslut,
      utforarenhet: utforarenhet, mottagare: mottagare, skydd: skydd, personId: personId,
      insatser: insatser.compactMap(Insats.init))
  }
}

extension Bestallning.Beslut {
  fileprivate init?(_ value: JSONValue) {
    guard let datum = value["datum"]?.day, let fran = value["galler"]?["fran"]?.day else {
      return nil
    }
    self.init(
      datum: datum, gallerFran: fran, gallerTill: value["galler"]?["till"]?.day,
      beraknadTid: value["beraknadTid"]?.planeradTid)
  }
}

extension Bestallning.Mottagare {
  fileprivate init?(_ value: JSONValue) {
    guard let funktion = value["funktion"]?["id"]?.string, let person = value["id"]?.string else {
      return nil
    }
    self.init(funktion: funktion, handlaggare: person)
  }
}

extension Bestallning.PersonIdKontroll {
  fileprivate init?(_ value: JSONValue) {
    guard let typ: PersonIdTyp = value["typ"]?.word(), let varde = value["varde"]?.string else {
      return nil
    }
    self.init(typ: typ, varde: varde)
  }
}

extension Insats {
  fileprivate init?(_ value: JSONValue) {
    guard let id: Insats.ID = value["id"]?.id(), let typ = value["typ"]?.kod else { return nil }
    self.init(
      id: id, typ: typ, onskadStart: value["onskadStart"]?.day, slut: value["slut"]?.day)
  }
}
