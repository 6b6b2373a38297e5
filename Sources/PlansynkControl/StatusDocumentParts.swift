import PlansynkCore

extension StatusDocument {
  struct Verdict: Codable, Hashable {
    struct Reason: Codable, Hashable {
      var level: String
      var text: String
    }

    var level: String
    var reasons: [Reason]

    init(_ verdict: StatusVerdict) {
      level = verdict.level.word
      reasons = verdict.reasons.map { Reason(level: $0.level.word, text: $0.text) }
    }
  }

  struct Process: Codable, Hashable {
    var state: String
    var startedAt: String?
    var restarts: Int?
    var lastTurnAt: String?

    init(_ process: StatusReport.ProcessState, lastTurn: Instant?) {
      lastTurnAt = lastTurn?.description
      switch process {
      case .running(let since, let restarts):
        state = "running"
        startedAt = since.description
        self.restarts = restarts
      case .stopped: state = "stopped"
      case .killed: state = "killed"
      case .unresponsive: state = "unresponsive"
      }
    }
  }

  struct Destination: Codable, Hashable {
    var host: String
    var lastAnswerAt: String?
    var pollIntervalSeconds: Int64
    var feedFault: String?

    init(_ destination: StatusReport.Destination) {
      host = destination.host
      lastAnswerAt = destination.lastAnswer?.description
      pollIntervalSeconds = destination.pollIntervalSeconds
      feedFault = destination.feedFault
    }

    var destination: StatusReport.Destination {
      StatusReport.Destination(
        host: host, lastAnswer: lastAnswerAt.flatMap { Instant($0) },
        pollIntervalSeconds: pollIntervalSeconds, feedFault: feedFault)
    }
  }

  struct Inbound: Codable, Hashable {
    var lastPollAt: String?
    var lastNewsAt: String?
    var parked: Int

    init(_ facts: StatusFacts) {
      lastPollAt = facts.lastPoll?.description
      lastNewsAt = facts.lastNews?.description
      parked = facts.parkedCount
    }
  }

  struct Awaiting: Codable, Hashable {
    var count: Int
    var oldestAt: String?
  }

  struct OutTray: Codable, Hashable {
    var unwritten: Int
    var oldestAt: String?

    init(_ facts: UtkorgFacts) {
      unwritten = facts.unwritten
      oldestAt = facts.oldest?.description
    }

    var utkorg: UtkorgFacts {
      UtkorgFacts(unwritten: unwritten, oldest: oldestAt.flatMap { Instant($0) })
    }
  }

  struct StorePart: Codable, Hashable {
    var bytes: Int64?
    var walBytes: Int64?
    var fault: String?

    init(_ view: StatusReport.StoreView) {
      switch view {
      case .facts(let facts):
        bytes = facts.storeBytes
        walBytes = facts.walBytes
      case .unreadable(let why): fault = why
      }
    }
  }

  struct Disk: Codable, Hashable {
    var freeBytes: Int64
    var minBytes: Int64
  }

  struct Spool: Codable, Hashable {
    var waiting: Int
    var stuck: Int
    var foreign: Int
    var fault: String?
  }
}

extension StatusDocument.Process {
  var decoded: StatusReport.ProcessState? {
    switch state {
    case "running":
      startedAt.flatMap { Instant($0) }.map { .running(since: $0, restarts: restarts) }
    case "stopped": .stopped
    case "killed": .killed
    case "unresponsive": .unresponsive
    default: nil
    }
  }
}
