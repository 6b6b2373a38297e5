import PlansynkCore
import PlansynkCurl
import PlansynkHTTP

/// A client that may use plain HTTP, with what the test changes.
func makeClient(_ change: (inout CurlOptions) -> Void = { _ in }) throws -> CurlClient {
  var options = CurlOptions(userAgent: "plansynk-test/1")
  options.protocols = .httpsAndHTTP
  change(&options)
  return try CurlClient(options: options)
}

/// A gateway to a server of this test.
func makeGateway(
  _ url: String, store: any Store = BilagaStore(), timeoutMilliseconds: Int = 20_000,
  utforarenhet: String = "enhet-1"
) throws -> HTTPGateway {
  makeGateway(
    try makeClient(), url, store: store, timeoutMilliseconds: timeoutMilliseconds,
    utforarenhet: utforarenhet)
}

/// A gateway through a client that is shared.
func makeGateway(
  _ client: CurlClient, _ url: String, store: any Store = BilagaStore(),
  timeoutMilliseconds: Int = 20_000, utforarenhet: String = "enhet-1",
  certificate: CertificateWatch = CertificateWatch()
) -> HTTPGateway {
  HTTPGateway(
    client: client,
    options: GatewayOptions(
      baseURL: url, utforarenhet: utforarenhet, token: "tok-KANARIE",
      timeoutMilliseconds: timeoutMilliseconds), store: store, time: StillTime(),
    certificate: certificate)
}

/// 6 November 1994, when RFC 9110 has its examples.
struct StillTime: TimeSource {
  var now: Instant { Instant("1994-11-06T08:49:00Z")! }
  var monotonicMilliseconds: Int64 { 0 }
  func sleep(milliseconds: Int64) async {}
}

/// A store that holds what is sent alone, in memory.
struct BilagaStore: Store {
  var contents: [Digest: [UInt8]] = [:]
  /// The bytes of every item that is no attachment; `nil` when they cannot be read.
  var body: [UInt8]? = Array(#"{"a": 1}"#.utf8)
  /// Reads beyond this offset fail.
  var readableBytes = Int.max

  func write<Result>(
    _ body: (any StoreTransaction) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    throw .refused(code: 0)
  }

  func body(of item: OutboxItemID) throws(StoreError) -> [UInt8] {
    guard let body else { throw .ioFailure(code: 10) }
    return body
  }

  func langd(ofBilaga digest: Digest) throws(StoreError) -> Int {
    guard let content = contents[digest] else { throw .ioFailure(code: 10) }
    return content.count
  }

  func bilaga(_ digest: Digest, offset: Int, count: Int) throws(StoreError) -> [UInt8] {
    guard let content = contents[digest], offset < readableBytes else {
      throw .ioFailure(code: 10)
    }
    return Array(content[offset..<min(offset + count, content.count)])
  }

  func checkpoint() throws(StoreError) {}
}

/// A UUID that tells its number; different subjects may share one.
func makeID<Subject>(_ number: Int) -> Identifier<Subject> {
  let digits = String(number)
  return Identifier(
    "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits)!
}

let bilagaDigest = Digest(bytes: Array(0..<32))!

/// One address of every kind.
func makeAddress(_ kind: DeliveryKind) -> DeliveryAddress {
  switch kind {
  case .mottagning: .mottagning(makeID(1), version: 2)
  case .svar: .svar(makeID(1), version: 2)
  case .handelse: .handelse(makeID(3), makeID(4))
  case .bilaga: .bilaga(makeID(5), version: 6, bilagaDigest)
  case .plan: .plan(makeID(5), version: 6)
  case .avvikelse: .avvikelse(makeID(7))
  }
}

func makeItem(_ kind: DeliveryKind = .mottagning) -> LeasedItem {
  LeasedItem(
    id: OutboxItemID(rawValue: 1), shortID: ShortID(letter: kind.letter, number: 1),
    address: makeAddress(kind), bestallning: makeID(1),
    digest: kind == .bilaga ? bilagaDigest : Digest(bytes: Array(repeating: 7, count: 32))!,
    dueAt: nil, attempt: 1, charged: 0, attachmentMisses: 0)
}

extension DeliveryAnswer {
  /// The fault, where it is the destination's.
  var destinationFault: DestinationFault? {
    if case .destinationFault(let fault) = self { fault } else { nil }
  }
}
