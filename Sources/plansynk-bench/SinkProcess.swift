import CBench

/// The sink in a process of its own, from the start to the last reference.
final class SinkProcess {
  private var sink = cbench_sink()

  /// - Parameter pages: a folder of pages of the feed; empty for none.
  init(pages: String = "") throws(BenchFault) {
    try BenchFault.check(cbench_sink_start(pages, &sink), "the sink does not start")
  }

  deinit { cbench_sink_stop(&sink) }

  /// Where it listens on loopback.
  var port: Int32 { sink.port }

  var baseURL: String { "http://127.0.0.1:\(sink.port)" }

  /// Serves in this process until its input ends.
  static func serve(pages: String) throws(BenchFault) {
    try BenchFault.check(cbench_sink_serve(pages), "the sink cannot serve")
  }
}
