import PlansynkCore

/// Judges the attachments that a plan names against what was found in the folder and the store.
struct BilagaJudge {
  let transaction: any StoreTransaction
  let isPatient: Bool
  /// The bare names of the files that came along with the document; `nil` where the document lies
  /// in a folder, in which much may lie that is not its own.
  let along: [String]?

  /// An attachment that can be taken.
  struct Ready {
    let bilaga: PlanCompletion.Bilaga
    /// Where its bytes come from; `nil` when the store has them.
    let staged: StagedBilaga?
  }

  /// What came of one attachment.
  struct Judgement {
    var ready: Ready?
    var fel: [Fel] = []
    /// It is not there yet, and may still come.
    var isAwaited = false
  }

  func judge(
    _ entries: [PlanUtkast.Bilaga], _ found: [BilagaContent]
  ) throws(StoreError) -> [Judgement] {
    var judgements: [Judgement] = []
    for (index, (entry, content)) in zip(entries, found).enumerated() {
      judgements.append(try judge(entry, content, at: "/bilagor/\(index)"))
    }
    return judgements
  }

  private func judge(
    _ entry: PlanUtkast.Bilaga, _ content: BilagaContent, at pekare: String
  ) throws(StoreError) -> Judgement {
    switch content {
    case .found(let staged):
      return check(entry, langd: staged.langd, digest: staged.digest, staged: staged, at: pekare)
    case .unusable(let fel):
      return Judgement(fel: [Fel(pekare + "/fil", fel.kod, fel.text)])
    case .arriving(let fel):
      if isPatient { return Judgement(isAwaited: true) }
      return Judgement(fel: [Fel(pekare + "/fil", fel.kod, fel.text)])
    case .missing:
      if let digest = entry.digest, let langd = try transaction.langd(ofBilaga: digest) {
        return check(entry, langd: langd, digest: digest, staged: nil, at: pekare)
      }
      // Without a file name the codec has already found a fault of form.
      guard let fil = entry.fil else { return Judgement() }
      if isPatient { return Judgement(isAwaited: true) }
      return Judgement(fel: [Fel(pekare + "/fil", "saknas", missingText(fil))])
    }
  }

  private func missingText(_ fil: String) -> String {
    along == nil
      ? "Bilagan ligger inte i samma mapp. Lägg dit den och lämna planen igen."
      : "Bilagan följde inte med. Lägg till --pdf \(fil) och lämna planen igen."
  }

  /// What is wrong with the files themselves, whatever the store has already: one that came along
  /// with a repeat is there for a reason.
  func faults(of found: [BilagaContent]) -> [Fel] {
    found.enumerated().compactMap { index, content in
      switch content {
      case .unusable(let fel), .arriving(let fel): Fel("/bilagor/\(index)/fil", fel.kod, fel.text)
      case .found, .missing: nil
      }
    }
  }

  /// Files that came along and that nobody would send: a fault each, so that none is dropped
  /// without a word.
  static func strays(_ along: [String]?, named: [String]) -> [Fel] {
    (along ?? []).filter { !named.contains($0) }.map { fil in
      Fel(
        "/bilagor", "fil-namns-inte",
        "Filen \(fil) följde med, men dokumentet nämner den inte och den skulle inte skickas. Lägg "
          + "till {\"fil\": \"\(fil)\"} i planens bilagor, eller lämna dokumentet utan filen.")
    }
  }

  private func check(
    _ entry: PlanUtkast.Bilaga, langd: Int, digest: Digest, staged: StagedBilaga?,
    at pekare: String
  ) -> Judgement {
    var judgement = Judgement()
    if let given = entry.digest, given != digest {
      judgement.fel.append(
        Fel(pekare + "/sha256", "fel-digest", "Filens innehåll har en annan SHA-256."))
    }
    if let given = entry.langd, given != langd {
      judgement.fel.append(Fel(pekare + "/langd", "fel-langd", "Filen är \(langd) byte lång."))
    }
    guard judgement.fel.isEmpty else { return judgement }
    judgement.ready = Ready(
      bilaga: PlanCompletion.Bilaga(
        digest: digest, langd: langd, namn: entry.namn ?? entry.fil ?? "bilaga.pdf"),
      staged: staged)
    return judgement
  }
}
