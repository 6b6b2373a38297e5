import Testing

/// A word that code may use only in its one allowed place.
struct BannedWordRule: Sendable, CustomTestStringConvertible {
  let word: String
  let cure: String
  /// Holds below these folders.
  let scope: [String]
  let exemptions: [Exemption]

  init(
    _ word: String, _ cure: String, in scope: [String] = ["Sources/", "Tests/"],
    except exemptions: [Exemption] = []
  ) {
    self.word = word
    self.cure = cure
    self.scope = scope
    self.exemptions = exemptions
  }

  var testDescription: String { word }

  func violations(in file: SourceFile) -> [Violation] {
    guard file.isSwift, scope.contains(where: file.path.hasPrefix),
      !exemptions.cover(file.path), file.codeMentions([word])
    else { return [] }
    return file.violations(in: file.code, "`\(word)` is banned here: \(cure)") { line in
      stands(in: line)
    }
  }

  /// Whether the word stands in a line, not as the tail of a longer name.
  private func stands(in line: Substring) -> Bool {
    line.ranges(of: word).contains { range in
      guard let first = word.first, first.isLetter, range.lowerBound > line.startIndex else {
        return true
      }
      let before = line[line.index(before: range.lowerBound)]
      return !before.isLetter && !before.isNumber && before != "_" && before != "."
    }
  }

  private static let clock = Exemption(
    "Sources/PlansynkHost/", because: "the one place that reads the machine's clocks and chance")

  static let all = [
    BannedWordRule(
      "Date()", "take `now` from a TimeSource; the wall clock is read in PlansynkHost",
      except: [clock]),
    BannedWordRule(
      "Date.now", "take `now` from a TimeSource; the wall clock is read in PlansynkHost",
      except: [clock]),
    BannedWordRule(
      "Task.sleep", "wait on a TimeSource or a Bell; the sleeping is in PlansynkHost",
      except: [clock]),
    BannedWordRule(
      "Task {", "start work in a task group, so that somebody waits for it and cancels it",
      in: ["Sources/"]),
    BannedWordRule(
      "Task.detached", "start work in a task group, so that somebody waits for it and cancels it",
      in: ["Sources/"]),
    BannedWordRule(
      "print(", "write to the journal; what is printed to a pipe is lost in a crash",
      except: [
        Exemption("Sources/plansynk/", because: "commands answer on standard output"),
        Exemption("Sources/testmyndighet/", because: "a command as well"),
      ]),
    BannedWordRule(
      "SystemRandomNumberGenerator", "take chance from a RandomSource", except: [clock]),
    BannedWordRule(
      "UUID()", "take chance from a RandomSource, or make the id from what it names",
      in: ["Sources/"], except: [clock]),
    BannedWordRule(
      "SQLiteStore(", "one process and one connection write: use the one that the daemon opened",
      in: ["Sources/"],
      except: [
        Exemption(
          "Sources/plansynk/Run/Startup", because: "the daemon opens it, after its lock is taken"),
        Exemption(
          "Sources/plansynk-bench/", because: "a measure is a process on a store of its own"),
        Exemption(
          "Sources/PlansynkSimulation/Daemon/", because: "a simulated start, one at a time"),
      ]),
    BannedWordRule(
      "DatabaseQueue(", "one connection writes: use the store, or SQLiteReader to read",
      in: ["Sources/"],
      except: [
        Exemption("Sources/PlansynkStorage/SQLiteStore", because: "the one that writes"),
        Exemption("Sources/PlansynkStorage/SQLiteReader", because: "opened to read only"),
        Exemption(
          "Sources/PlansynkSimulation/Account/", because: "the simulation's witness, to read only"),
        Exemption(
          "Sources/PlansynkSimulation/World/Sabotage", because: "a wrong done on purpose"),
        Exemption("Sources/TrialKit/", because: "a witness, opened to read only"),
      ]),
    BannedWordRule(
      "DatabasePool(", "it undoes synchronous=FULL: use the store, or SQLiteReader to read"),
    BannedWordRule("fatalError(", "throw an error or answer with a value; only bugs trap"),
    BannedWordRule("try!", "handle the error or let it through"),
    BannedWordRule("as!", "use `as?` and handle the other case"),
  ]
}
