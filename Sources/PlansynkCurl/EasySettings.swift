import CCurl

/// Everything that a transfer asks of its handle, from a blank handle on.
///
/// All of it every time: after a reset nothing of the request before can linger.
extension EasyHandle {
  func prepare(for transfer: CurlTransfer, options: CurlOptions) throws(CurlError) {
    try attach(transfer)
    try apply(options)
    try apply(transfer.request, lowSpeed: transfer.request.lowSpeed ?? options.lowSpeed)
  }

  private func apply(_ options: CurlOptions) throws(CurlError) {
    try setValue(1, for: .noSignal)
    try setValue(options.protocols == .https ? "https" : "http,https", for: .protocols)
    try setValue(true, for: .disallowUserName)
    try setValue(true, for: .pathAsIs)
    try setValue(false, for: .followRedirects)
    try setValue(options.connectTimeout, for: .connectTimeout)
    try setValue(CURL_HTTP_VERSION_2TLS, for: .httpVersion)
    try setValue(CURL_SSLVERSION_TLSv1_2, for: .tlsVersion)
    try setValue(true, for: .tcpKeepAlive)
    try setValue(true, for: .certificateInfo)
    try setValue(true, for: .suppressConnectHeaders)
    try setValue("gzip", for: .acceptEncoding)
    try setValue(options.userAgent, for: .userAgent)
    // An empty proxy is none; nil would read the environment.
    try setValue(options.proxy ?? "", for: .proxy)
    if let caFile = options.caFile {
      try setValue(caFile, for: .caFile)
      // Debian builds a folder of CAs in, which would be trusted beside the file.
      try setValue(nil, for: .caFolder)
    }
    if let certificate = options.clientCertificate {
      try setValue(certificate.certificateFile, for: .certificateFile)
      try setValue(certificate.keyFile, for: .keyFile)
    }
  }

  private func apply(
    _ request: CurlRequest, lowSpeed: CurlOptions.LowSpeed?
  ) throws(CurlError) {
    guard CurlHeaderLine.isToken(request.method.rawValue) else {
      throw CurlError(
        .badRequest, code: .badFunctionArgument, phase: .resolving,
        advice: "the method is not a token")
    }
    guard (1...Int(Int32.max)).contains(request.timeout) else {
      throw CurlError(
        .badRequest, code: .badFunctionArgument, phase: .resolving,
        advice: "the timeout must be from 1 ms to 24 days")
    }
    try setValue(request.url, for: .url)
    // Without TLS nothing says early that the server speaks HTTP/1 alone: whoever waited for that
    // would wait until the first exchange on the first connection is over, however long it takes.
    try setValue(request.isEncrypted, for: .waitForMultiplexing)
    try setValue(request.timeout, for: .totalTimeout)
    if let lowSpeed {
      try setValue(lowSpeed.bytesPerSecond, for: .lowSpeedLimit)
      try setValue(lowSpeed.seconds, for: .lowSpeedTime)
    }
    // Empty, or a server that does not know it costs a second for every larger body; and a POST
    // would otherwise claim to be a form.
    var lines = ["Expect:"]
    var hasContentType = false
    for (name, value) in request.headers {
      lines.append(try CurlHeaderLine.make(name: name, value: value))
      hasContentType = hasContentType || CurlHeaders.isSame(name, "content-type")
    }
    if !hasContentType { lines.append("Content-Type:") }
    try setValue(lines, for: .headers)
    try apply(request.body, method: request.method)
  }

  private func apply(_ body: CurlRequest.Body, method: CurlMethod) throws(CurlError) {
    switch body {
    case .none where method == .put || method == .post:
      try setCopiedBody([])
    case .none where method == .head:
      try setValue(true, for: .noBody)
    case .none:
      break
    case .bytes(let bytes):
      try setCopiedBody(bytes)
    case .stream(let length, _):
      guard length >= 0 else {
        throw CurlError(
          .badRequest, code: .badFunctionArgument, phase: .resolving,
          advice: "the length of a stream must not be negative")
      }
      try setValue(true, for: .upload)
      try setValue(length, for: .uploadSize)
    }
    try setValue(method.rawValue, for: .method)
  }
}
