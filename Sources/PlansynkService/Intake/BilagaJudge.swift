import PlansynkCore

/// Judges the attachments that a plan names against what was found in the folder and the store.
struct BilagaJudge {
  let transaction: any StoreTransaction
  let isPatient: Bool

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
    case .missing:
      if let digest = entry.digest, let langd = try transaction.langd(ofBilaga: digest) {
        return check(entry, langd: langd, digest: digest, staged: nil, at: pekare)
      }
      // Without a file name the codec has already found a fault of form.
      guard entry.fil != nil else { return Judgement() }
      if isPatient { return Judgement(isAwaited: true) }
      return Judgement(fel: [
        Fel(
          pekare + "/fil", "saknas",
          "Bilagan ligger inte i samma mapp. Lägg dit den och lämna planen igen.")
      ])
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
