/// What the program tells of an instance, as a trial reads it.
extension Instance {
  /// What `status --json` says, whatever its exit code.
  public func statusDocument() async throws(TrialError) -> JSONDocument {
    try JSONDocument(bytes: try await run(["status", "--json"]).output.utf8)
  }

  /// The handles that `list --json` gives, of items in all states.
  public func handles(states: [String]) async throws(TrialError) -> [String] {
    let filter = states.flatMap { ["--state", $0] }
    let list = try JSONDocument(bytes: try await run(["list", "--json"] + filter).output.utf8)
    return (list["items"]?.elements ?? []).compactMap { $0["id"]?.string }
  }

  /// All that its daemon has said on both outputs, over all its starts.
  public var said: String { TrialFile.text(output) + TrialFile.text(log) }
}
