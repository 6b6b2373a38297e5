public import PlansynkCore
import PlansynkCurl
import PlansynkWire

/// The myndighet over HTTP: the JSON contract behind the gateway port.
///
/// Sends and receives bytes; what an answer means is ``AnswerTable``'s.
public struct HTTPGateway: MyndighetGateway {
  /// The largest answer that is read, in bytes.
  private static let answerBytes = 16 << 20

  private let client: any HTTPExchange
  private let options: GatewayOptions
  private let store: any Store
  private let time: any TimeSource
  private let certificate: CertificateWatch

  /// A gateway that sends through `client` what it reads from `store`.
  ///
  /// - Parameter certificate: told when the server's certificate ends.
  public init(
    client: any HTTPExchange, options: GatewayOptions, store: any Store, time: any TimeSource,
    certificate: CertificateWatch = CertificateWatch()
  ) {
    self.certificate = certificate
    self.client = client
    self.options = options
    self.store = store
    self.time = time
  }

  /// Sends one item.
  public func deliver(_ item: LeasedItem) async -> DeliveryAnswer {
    let request: CurlRequest
    do {
      request = try self.request(for: item)
    } catch {
      return .itemTransient(DeliveryFailure(code: "store-unreadable"))
    }
    do throws(CurlError) {
      let response = try await exchange(request)
      let body = AnswerReader(time: time).read(response, of: item.address.kind)
      return AnswerTable(kind: item.address.kind).judge(body)
    } catch {
      if error.kind == .bodyUnreadable {
        return .itemTransient(DeliveryFailure(code: error.kind.word))
      }
      return .destinationFault(DestinationFault(error))
    }
  }

  /// Reads one page of the change feed.
  public func feedPage(after cursor: FeedCursor?, limit: Int) async -> FeedAnswer {
    var path = "/bestallningar?utforarenhet=" + options.utforarenhet.percentEncoded
    path += "&limit=\(limit)"
    if let cursor { path += "&efter=" + cursor.rawValue.percentEncoded }
    let reading = FeedReading(origin: WebOrigin(of: options.baseURL), time: time)
    do throws(CurlError) {
      return reading.read(try await exchange(feedRequest(path)), hadCursor: cursor != nil)
    } catch {
      return reading.read(error)
    }
  }

  /// Asks for the receipt of a plan version.
  public func planKvittens(of plan: Genomforandeplan.ID, version: Int) async -> KvittensAnswer {
    let path = DeliveryAddress.plan(plan, version: version).wirePath
    do throws(CurlError) {
      let response = try await exchange(get(path))
      return KvittensReading(time: time).read(response)
    } catch {
      return .fault(DestinationFault(error))
    }
  }

  /// Asks `GET /api-info`.
  public func probe() async -> DestinationFault? {
    do throws(CurlError) {
      let response = try await exchange(get("/api-info"))
      return ProbeReading(time: time).read(response)
    } catch {
      return DestinationFault(error)
    }
  }
}

extension HTTPGateway {
  private func request(for item: LeasedItem) throws(StoreError) -> CurlRequest {
    var headers = self.headers
    let body: CurlRequest.Body
    let bytes: Int
    switch item.address {
    case .bilaga(_, _, let digest):
      bytes = try store.langd(ofBilaga: digest)
      body = .stream(length: Int64(bytes), reader(of: digest))
      headers.append(("Content-Type", "application/pdf"))
    default:
      // Read now, and not with the lease, whose transaction everything else waits for: frozen bytes
      // never change, and none go while they are owed.
      let frozen = try store.body(of: item.id)
      bytes = frozen.count
      body = .bytes(frozen)
      headers.append(("Content-Type", "application/json"))
    }
    switch item.address.kind {
    case .plan, .bilaga: headers.append(("Content-Digest", ContentDigest.text(item.digest)))
    case .mottagning, .svar, .handelse, .avvikelse: break
    }
    return CurlRequest(
      .put, options.baseURL + item.address.wirePath, headers: headers, body: body,
      timeout: options.timeout(bytes: bytes), responseSizeMax: Self.answerBytes)
  }

  private func reader(of digest: Digest) -> CurlRequest.Reader {
    let store = self.store
    return { offset, buffer in
      let bytes = try store.bilaga(digest, offset: Int(offset), count: buffer.count)
      buffer.copyBytes(from: bytes)
      return bytes.count
    }
  }

  private func exchange(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
    let response = try await client.send(request)
    certificate.note(response)
    return response
  }

  /// A server that does not know the preference passes it over (RFC 7240, 2).
  private func feedRequest(_ path: String) -> CurlRequest {
    var request = get(path)
    let wait = options.feedWaitSeconds
    guard wait > 0 else { return request }
    request.headers.append(("Prefer", "wait=\(wait)"))
    request.timeout += wait * 1000
    // Silence is what was asked for: it counts as a stall only after that time.
    request.lowSpeed = CurlOptions.LowSpeed(bytesPerSecond: 1, seconds: wait + 60)
    return request
  }

  private func get(_ path: String) -> CurlRequest {
    CurlRequest(
      .get, options.baseURL + path, headers: headers, timeout: options.timeout(bytes: 0),
      responseSizeMax: Self.answerBytes)
  }

  private var headers: [(name: String, value: String)] {
    [
      ("Authorization", "Bearer " + options.token),
      ("Accept", "application/json, application/problem+json"),
    ]
  }
}
