import ArgumentParser
import FoundationEssentials
import PlansynkControl
import PlansynkCore

/// `plansynk plan`: plans.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Hand in plans.", subcommands: [PlanLamna.self])
}

/// `plansynk plan lamna`.
struct PlanLamna: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lamna", abstract: "Hand in a plan, and the PDFs that it names.",
    discussion: """
      FILE is the same JSON document as for inkorg/. Each --pdf goes by its file name, by which \
      the document names it.
      """)

  @OptionGroup var options: InstanceOptions

  @Argument(help: "The document, JSON.", completion: .file(extensions: ["json"]))
  var file: String

  @Option(name: .customLong("pdf"), help: "An attachment.", completion: .file(extensions: ["pdf"]))
  var pdfs: [String] = []

  func run() throws {
    // Foundation's reading would take a byte order mark away, which the in-tray refuses.
    guard let text = String(validating: try read(file), as: UTF8.self) else {
      throw CommandExit.failed.with("the document is not UTF-8: save it as UTF-8")
    }
    var files: [LamnadBilaga] = []
    for pdf in pdfs {
      let name = pdf.split(separator: "/").last.map(String.init) ?? pdf
      guard !files.contains(where: { $0.fil == name }) else {
        throw CommandExit.usage.with("two attachments have the same file name: rename one")
      }
      files.append(LamnadBilaga(fil: name, bytes: Array(try read(pdf))))
    }
    try DaemonVerb.handIn(.lamna(text, bilagor: files), options)
  }

  private func read(_ path: String) throws -> Data {
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch {
      // File names may hold a person's name, but the one who typed it may see it.
      throw CommandExit.failed.with("\(path) cannot be read: check its name and mode")
    }
  }
}
