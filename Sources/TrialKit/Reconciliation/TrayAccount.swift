/// What lies in the in-tray when all is done: each document beside one answer of its own, and
/// nothing left behind.
struct TrayAccount {
  /// What is not as it must be.
  let findings: [(kind: ReconciliationReport.Finding.Kind, place: String)]

  /// The account of an in-tray at a path.
  init(inkorg: String) {
    var findings: [(kind: ReconciliationReport.Finding.Kind, place: String)] = []
    for (shelf, ending) in [("mottaget", ".kvittens.json"), ("avvisat", ".fel.json")] {
      let names = TrialFile.names(in: "\(inkorg)/\(shelf)")
      let answers = Set(names.filter { $0.hasSuffix(ending) }.map { $0.dropLast(ending.count) })
      let documents = Set(
        names.filter { $0.hasSuffix(".json") && !$0.hasSuffix(ending) }.map { $0.dropLast(5) })
      findings += answers.subtracting(documents).sorted().map {
        (.doubled, "\(shelf)/\($0): an answer without its document")
      }
      findings += documents.subtracting(answers).sorted().map {
        (.lost, "\(shelf)/\($0): a document without its answer")
      }
    }
    findings += TrialFile.names(in: inkorg, hidden: true).filter { $0.hasPrefix(".plansynk-") }
      .sorted().map {
        (.store, "inkorg/\($0): left behind")
      }
    self.findings = findings
  }
}
