import FoundationEssentials
import ReferensMyndighet

/// The myndighet on a port, with faults, and its control on another.
final class TestmyndighetService: Sendable {
  /// What it starts with.
  struct Settings: Sendable {
    var contract: PublishedContract
    var token: String?
    var seed: UInt64 = 1
    var orders = 0
    var frame: Population.Frame
    var journal: Journal?
    var port: UInt16 = 0
    var controlPort: UInt16 = 0
    var origin: String?
    var decisionPending = false
  }

  /// What one thread at a time may touch.
  struct State: Sendable {
    var myndighet: Myndighet
    var population: Population
    var faults = FaultPlan()
    var traffic = Traffic()
  }

  let state: Guarded<State>
  let journal: Journal?
  /// Rings when the service ends: whoever waits on purpose is woken.
  let ended: Alarm
  private let now: @Sendable () -> UTCInstant
  /// The listeners know the service, so they come after it.
  private let listeners = Guarded<(api: Listener, control: Listener)?>(nil)

  /// Starts to serve on both ports; they take connections when this returns.
  init(
    _ settings: Settings, now: @escaping @Sendable () -> UTCInstant = { WallClock.now }
  ) throws {
    var rules = Myndighet.Settings(token: settings.token)
    rules.origin = settings.origin
    rules.decisionPending = settings.decisionPending
    var myndighet = Myndighet(contract: settings.contract, settings: rules)
    var population = Population(seed: settings.seed, frame: settings.frame)
    myndighet.issue(population.orders(settings.orders))
    state = Guarded(State(myndighet: myndighet, population: population))
    journal = settings.journal
    ended = try Alarm()
    self.now = now
    let api = try Listener(port: settings.port) { [weak self] in self?.serveApi($0) }
    let control = try Listener(port: settings.controlPort) { [weak self] in self?.serveControl($0) }
    listeners.access { $0 = (api, control) }
  }

  /// The port of the API.
  var apiPort: UInt16 { listeners.access { $0?.api.port ?? 0 } }
  /// The port of the control.
  var controlPort: UInt16 { listeners.access { $0?.control.port ?? 0 } }

  /// Ends: both ports close and all connections break.
  func stop() {
    ended.ring()
    let both = listeners.access { both in
      defer { both = nil }
      return both
    }
    both?.api.end()
    both?.control.end()
  }

  /// Refuses connections to the API until `up`, or for that long.
  func down(milliseconds: Int? = nil) throws(SystemFault) {
    try listeners.access { $0?.api }?.shut()
    guard let milliseconds else { return }
    startThread { [self] in
      guard !ended.wait(milliseconds: milliseconds) else { return }
      do { try up() } catch { writeText("testmyndighet: cannot open the port: \(error)\n", to: 2) }
    }
  }

  /// Takes connections to the API again.
  func up() throws(SystemFault) { try listeners.access { $0?.api }?.open() }

  private func serveApi(_ connection: Connection) {
    serve(connection) { incoming in
      ApiExchange(service: self, connection: connection, incoming: incoming).run()
    }
  }

  private func serveControl(_ connection: Connection) {
    serve(connection) { incoming in
      let answer = Control(service: self).answer(incoming.request)
      do {
        try connection.write(answer.bytes(keepAlive: incoming.keepAlive))
      } catch { return false }
      // Only now: the end breaks this connection too.
      if Control.isStop(incoming.request) { ended.ring() }
      return incoming.keepAlive
    }
  }

  /// Serves one request after the other until the connection is to end.
  private func serve(
    _ connection: Connection, each: (HttpReader.Incoming) -> Bool
  ) {
    var reader = HttpReader(connection)
    while true {
      do throws(HttpFault) {
        guard each(try reader.next()) else { return }
      } catch .malformed(let status, let what) {
        let answer = HttpAnswer(
          status: status, headers: [("Content-Type", "text/plain")], body: Data(what.utf8))
        // Whether this last word arrives is up to the network; the connection ends either way.
        do { try connection.write(answer.bytes(keepAlive: false)) } catch { return }
        return connection.closeAfterDraining(until: ended)
      } catch {
        return
      }
    }
  }

  /// Lets the myndighet answer, and writes the journal before anybody hears of it.
  func answer(_ request: MyndighetRequest) -> MyndighetAnswer {
    let instant = now()
    return state.access { state in
      let answer = state.myndighet.answer(request, now: instant)
      let address = String(request.path.dropFirst(state.myndighet.settings.base.count))
      journal?.append(answer, to: request, address: address, now: instant)
      return answer
    }
  }

  /// Whether the feed would answer with nothing; a look, of which nothing remains.
  func isEmptyPage(_ request: MyndighetRequest) -> Bool {
    let instant = now()
    return state.access { state in
      var copy = state.myndighet
      let answer = copy.answer(request, now: instant)
      return answer.status == 200 && answer.body.starts(with: Data("{\"bestallningar\":[]".utf8))
    }
  }

  /// The present instant, as this service has it.
  var instant: UTCInstant { now() }
}
