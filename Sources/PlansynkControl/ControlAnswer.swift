public import PlansynkCore

/// One line from the daemon; its member `answer` says which.
///
///     {"answer":"pong","program":"1.0.0","version":1}
///     {"answer":"status","report":{…plansynk.status/1…},"version":1}
///     {"answer":"done","text":"breaker closed","version":1}
///     {"answer":"items","items":[{"id":"P-7F3K","state":"held","due_at":"…"},
///      {"id":"K-2M8A","state":"sending","hinder":"in-flight"}],"version":1}
///     {"answer":"erased","erased":{…plansynk.gallring/1…},"text":"erased: …","version":1}
///     {"answer":"needs-count","count":12,"version":1}
///     {"answer":"no-such","ids":["P-XXXX"],"version":1}
///     {"answer":"ambiguous","ids":["P-7F3K","P-7G00"],"prefix":"P-7","version":1}
///     {"answer":"taken","kvittens":{"dokument":…,"bestallning_id":…,"mottagen":…,…},"version":1}
///     {"answer":"refused","fel":[{"kod":…,"pekare":…,"text":…}],"version":1}
///     {"answer":"failed","text":"…","version":1}
///     {"answer":"unavailable","text":"…","version":1}
///     {"answer":"error","code":"malformed","text":"…","version":1}
public enum ControlAnswer: Hashable, Sendable {
  /// Why a request was not even tried.
  public enum FaultCode: String, CaseIterable, Sendable {
    /// Not a request.
    case malformed
    /// Another version of this way of talking.
    case version
    /// No such verb.
    case unknownVerb = "unknown-verb"
    /// Longer than 64 MiB.
    case tooLarge = "too-large"
    /// The line did not end in time.
    case timeout
    /// Too many large requests at once: try again.
    case busy
  }

  /// The daemon lives; its version.
  case pong(program: String)
  /// How things stand.
  case status(StatusReport)
  /// Done, or so already.
  case done(String)
  /// What became of the items.
  case items([ReachedItem])
  /// What was erased, and the same in words.
  case erased(GallringDocument, text: String)
  /// So many would be concerned; say that number.
  case needsCount(Int)
  /// Nothing has these handles or ids.
  case noSuch([String])
  /// Several things have; the handles or ids of some of them.
  case ambiguous(prefix: String, matches: [String])
  /// A document was taken.
  case taken(IntakeKvittens)
  /// A document was refused.
  case refused([Fel])
  /// Not done, and what to do about it.
  case failed(String)
  /// It cannot be done now, and why.
  case unavailable(String)
  /// It was not even tried.
  case fault(FaultCode, String)
}

extension ControlAnswer {
  init(_ answer: VerbAnswer) {
    switch answer {
    case .done(let text): self = .done(text)
    case .failed(let text): self = .failed(text)
    case .unavailable(let text): self = .unavailable(text)
    }
  }

  init(_ answer: GallringAnswer) {
    switch answer {
    case .done(let text, let gallrat, let day):
      self = .erased(GallringDocument(gallrat, day: day), text: text)
    case .needsCount(let count): self = .needsCount(count)
    case .unavailable(let text): self = .unavailable(text)
    }
  }

  init(_ answer: IntakeAnswer) {
    switch answer {
    case .taken(let kvittens): self = .taken(kvittens)
    case .refused(let fel): self = .refused(fel)
    case .unavailable(let text): self = .unavailable(text)
    }
  }

  init(_ answer: ItemsAnswer) {
    switch answer {
    case .done(let items): self = .items(items)
    case .noSuchItem(let handles): self = .noSuch(handles)
    case .ambiguous(let prefix, let matches):
      self = .ambiguous(prefix: prefix, matches: matches.map(\.text))
    case .needsCount(let count): self = .needsCount(count)
    case .failed(let text): self = .failed(text)
    case .unavailable(let text): self = .unavailable(text)
    }
  }
}
