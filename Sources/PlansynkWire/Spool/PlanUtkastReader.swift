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
  }
}

extension PlanUtkast.Mal {
  fileprivate init(_ value: JSONValue) {
    self.init(
      id: value["id"]?.string, insatsIds: (value["insatsIds"]?.elements ?? []).map { $0.id() })
  }
}

extension PlanUtkast.Post {
  fileprivate init(_ value: JSONValue) {
    self.init(
      insats: value["insatsId"]?.id(), omrade: value["omrade"]?.kod,
      malIds: (value["malIds"]?.elements ?? []).map(\.string))
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
