import PlansynkCurl
import PlansynkHost
import Synchronization

/// A running testmyndighet, and its control. It ends with the last reference to it.
///
/// What it has recorded goes with its process: reconcile before letting it go.
public final class Testmyndighet: Sendable {
  /// How one is started.
  public struct Options: Sendable {
    /// The seed of its orders.
    public var seed: UInt64 = 7
    /// Orders at the start.
    public var orders = 0
    /// Over how many weeks back the orders lie.
    public var weeks = 6
    /// The unit that all orders name.
    public var utforarenhet = "SE2321000000-1001"
    /// Answer plans with "stored, decision pending".
    public var isDecisionPending = false

    /// No orders, seed 7, six weeks.
    public init(orders: Int = 0, seed: UInt64 = 7) {
      self.orders = orders
      self.seed = seed
    }
  }

  /// How it was started.
  public let options: Options
  /// The base address of its API.
  public let api: String
  /// The address of its control.
  public let control: String
  /// The bearer token that it demands.
  public let token = "trial-token-4fz81"
  /// The file in which it writes down what it takes in; see ``ArrivalLog``.
  public let journal: String
  /// Its process.
  public let process: ChildProcess
  private let client: CurlClient
  private let folder: TrialFolder

  /// Starts one, with its files in a folder, and returns when both its ports take connections.
  public init(
    _ options: Options = Options(), binaries: Binaries, in folder: TrialFolder
  ) async throws(TrialError) {
    let home = try folder.make("myndighet")
    try TrialFile.write((token + "\n").utf8, to: "\(home)/token", mode: 0o600)
    var arguments = [
      "--contract", binaries.contract, "--token-file", "\(home)/token",
      "--seed", "\(options.seed)", "--orders", "\(options.orders)", "--weeks", "\(options.weeks)",
      "--utforarenhet", options.utforarenhet, "--journal", "\(home)/journal",
    ]
    if options.isDecisionPending { arguments.append("--decision-pending") }
    let process = try ChildProcess(
      ProcessCommand(
        binaries.testmyndighet, arguments, output: "\(home)/out", errors: "\(home)/err"))
    let addresses = try await Self.addresses(of: process, home: home)
    self.options = options
    self.folder = folder
    self.process = process
    journal = "\(home)/journal"
    (api, control) = addresses
    var curl = CurlOptions(userAgent: "plansynk-trial")
    curl.protocols = .httpsAndHTTP
    do {
      client = try CurlClient(options: curl)
    } catch {
      throw .control("\(error)")
    }
  }

  deinit { process.kill() }

  private static func addresses(
    of process: ChildProcess, home: String
  ) async throws(TrialError) -> (api: String, control: String) {
    var found: (String, String)?
    try await Patience.wait(for: "the testmyndighet is up", atMost: .seconds(30)) {
      () throws(TrialError) in
      if let status = process.status {
        throw .ended(program: "testmyndighet", status, output: TrialFile.text("\(home)/err"))
      }
      let text = TrialFile.text("\(home)/out")
      guard text.hasSuffix("\n") else { return false }
      let words = text.dropLast().split(separator: " ")
      let value = { (name: String) in
        words.first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
      }
      if let api = value("api"), let control = value("control") { found = (api, control) }
      return found != nil
    }
    guard let found else { throw .unreadable("the first line of the testmyndighet") }
    return found
  }

  /// Asks its control, and gives what it answers.
  @discardableResult
  public func ask(
    _ method: String, _ path: String, _ body: JSONDocument? = nil
  ) async throws(TrialError) -> JSONDocument {
    let request = CurlRequest(
      CurlMethod(rawValue: method), control + path,
      headers: body == nil ? [] : [(name: "Content-Type", value: "application/json")],
      body: body.map { .bytes($0.bytes) } ?? .none, responseSizeMax: 512 << 20)
    let answer: CurlResponse
    do {
      answer = try await client.send(request)
    } catch {
      throw .control("\(method) \(path): \(error)")
    }
    let document = try JSONDocument(bytes: answer.body)
    guard answer.status == 200 else {
      throw .control("\(method) \(path): \(document["error"]?.string ?? "\(answer.status)")")
    }
    return document
  }

  /// Sends a request of its own to the API, past the daemon, and gives the status of the answer:
  /// so that a trial can make the very faults that a reconciliation must find.
  public func put(_ path: String, _ body: JSONDocument) async throws(TrialError) -> Int {
    let headers = [
      (name: "Content-Type", value: "application/json"),
      (name: "Authorization", value: "Bearer \(token)"),
    ]
    do {
      return try await client.send(
        CurlRequest(.put, api + path, headers: headers, body: .bytes(body.bytes))
      ).status
    } catch {
      throw .control("PUT \(path): \(error)")
    }
  }
}
