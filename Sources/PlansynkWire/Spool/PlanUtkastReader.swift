import PlansynkCore

extension PlanUtkast {
  /// What the rules judge of a plan; places in lists are kept, so that pointers are right.
  init(_ value: JSONValue) {
    let delaktighet = value["delaktighet"]
    let version = value["version"]?.integer
    let bestallningVersion = value["bestallningVersion"]?.integer
    self.init(
      planId: value["planId"]?.id(),
      version: version.flatMap { $0 >= 1 ? $0 : nil },
      bestallning: value["bestallningId"]?.id(),
      bestallningVersion: bestallningVersion.flatMap { $0 >= 1 ? $0 : nil },
      faststalld: value["faststalld"]?["datum"]?.day,
      uppfoljning: value["uppfoljning"]?["datum"]?.day,
      periodFran: value["period"]?["fran"]?.day,
      periodTill: value["period"]?["till"]?.day,
      brukareDeltog: delaktighet?["brukareDeltog"]?.bool,
      hasDelaktighetKommentar: delaktighet?["kommentar"]?.string?.isBlank == false,
      samtycken: (delaktighet?["narstaende"]?.elements ?? []).map { $0["samtycke"]?.bool },
      mal: (value["mal"]?.elements ?? []).map(Mal.init),
      insatser: (value["insatser"]?.elements ?? []).map(Post.init),
      bilagor: (value["bilagor"]?.elements ?? []).map(Bilaga.init))
    ersatter = value["ersatter"]?.integer
    delar = Delar(value)
  }
}

extension PlanUtkast.Delar {
  fileprivate init(_ value: JSONValue) {
    self.init()
    hasPaborjad = value["paborjad"] != nil
    paborjad = value["paborjad"]?.day
    hasKontaktpersonal = value["kontaktpersonal"] != nil
    signaturer = value["signaturer"]?.elements.count ?? 0
    hasDelaktighetHur = value["delaktighet"]?.says("hur") ?? false
    hasHansyn = value["delaktighet"]?.says("hansyn") ?? false
    samverkan = value["samverkan"]?.elements.count ?? 0
    uttalanden = value["uttalanden"]?.elements.count ?? 0
    hasUppfoljningHur = value["uppfoljning"]?.says("hur") ?? false
    kopia = value["kopia"].map(PlanUtkast.Kopia.init) ?? .saknas
  }
}

extension PlanUtkast.Kopia {
  fileprivate init(_ value: JSONValue) {
    switch value["lamnad"]?.bool {
    case true?: self = .lamnad
    case false?: self = .ejLamnad(hasOrsak: value.says("orsak"))
    case nil: self = .olasbar
    }
  }
}

extension JSONValue {
  /// Whether a text says something; what is there and no text is a fault of form.
  fileprivate func says(_ name: String) -> Bool {
    self[name].map { $0.string?.isBlank != true } ?? false
  }
}

extension PlanUtkast.Mal {
  fileprivate init(_ value: JSONValue) {
    self.init(
      id: value["id"]?.string, insatsIds: (value["insatsIds"]?.elements ?? []).map { $0.id() },
      hasArbetssatt: value.says("arbetssatt"))
  }
}

extension PlanUtkast.Post {
  fileprivate init(_ value: JSONValue) {
    self.init(
      insats: value["insatsId"]?.id(), omrade: value["omrade"]?.kod,
      malIds: (value["malIds"]?.elements ?? []).map(\.string),
      tid: value["tid"]?.planeradTid, hasOmrade: value["omrade"] != nil,
      hasTid: value["tid"] != nil,
      seBilaga: Set(
        PlanUtkast.Fraga.allCases.filter { fraga in
          value[fraga.rawValue]?.string.map(BilagaHanvisning.isAll(of:)) ?? false
        }))
  }
}

extension PlanUtkast.Bilaga {
  fileprivate init(_ value: JSONValue) {
    let fil = value["fil"]?.string
    self.init(
      fil: fil.flatMap { FileName.isBare($0) ? $0 : nil },
      namn: value["namn"]?.string ?? fil,
      digest: value["sha256"]?.string.flatMap { Digest(hex: $0) },
      langd: value["langd"]?.integer)
  }
}
