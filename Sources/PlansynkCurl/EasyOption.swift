import CCurl

/// An option of an easy handle together with the type of its value, so that a mismatch, which C
/// would take without a word, does not compile.
///
/// Source: curl_easy_setopt(3) and the page of each option.
struct EasyOption<Value> {
  let raw: CURLoption

  init(_ raw: CURLoption) {
    self.raw = raw
  }
}

extension EasyOption where Value == Int {
  static var noSignal: Self { Self(CURLOPT_NOSIGNAL) }
  static var connectTimeout: Self { Self(CURLOPT_CONNECTTIMEOUT_MS) }
  static var totalTimeout: Self { Self(CURLOPT_TIMEOUT_MS) }
  static var lowSpeedLimit: Self { Self(CURLOPT_LOW_SPEED_LIMIT) }
  static var lowSpeedTime: Self { Self(CURLOPT_LOW_SPEED_TIME) }
  static var httpVersion: Self { Self(CURLOPT_HTTP_VERSION) }
  static var tlsVersion: Self { Self(CURLOPT_SSLVERSION) }
  static var useTLS: Self { Self(CURLOPT_USE_SSL) }
}

extension EasyOption where Value == Bool {
  static var disallowUserName: Self { Self(CURLOPT_DISALLOW_USERNAME_IN_URL) }
  static var pathAsIs: Self { Self(CURLOPT_PATH_AS_IS) }
  static var followRedirects: Self { Self(CURLOPT_FOLLOWLOCATION) }
  static var suppressConnectHeaders: Self { Self(CURLOPT_SUPPRESS_CONNECT_HEADERS) }
  static var tcpKeepAlive: Self { Self(CURLOPT_TCP_KEEPALIVE) }
  static var waitForMultiplexing: Self { Self(CURLOPT_PIPEWAIT) }
  static var certificateInfo: Self { Self(CURLOPT_CERTINFO) }
  static var noBody: Self { Self(CURLOPT_NOBODY) }
  static var upload: Self { Self(CURLOPT_UPLOAD) }
  static var noProgress: Self { Self(CURLOPT_NOPROGRESS) }
  static var mailRecipientsMayFail: Self { Self(CURLOPT_MAIL_RCPT_ALLLOWFAILS) }
}

extension EasyOption where Value == Int64 {
  static var uploadSize: Self { Self(CURLOPT_INFILESIZE_LARGE) }
  static var postSize: Self { Self(CURLOPT_POSTFIELDSIZE_LARGE) }
}

extension EasyOption where Value == String {
  static var url: Self { Self(CURLOPT_URL) }
  static var method: Self { Self(CURLOPT_CUSTOMREQUEST) }
  static var userAgent: Self { Self(CURLOPT_USERAGENT) }
  static var acceptEncoding: Self { Self(CURLOPT_ACCEPT_ENCODING) }
  static var protocols: Self { Self(CURLOPT_PROTOCOLS_STR) }
  static var proxy: Self { Self(CURLOPT_PROXY) }
  static var caFile: Self { Self(CURLOPT_CAINFO) }
  static var caFolder: Self { Self(CURLOPT_CAPATH) }
  static var certificateFile: Self { Self(CURLOPT_SSLCERT) }
  static var keyFile: Self { Self(CURLOPT_SSLKEY) }
  static var user: Self { Self(CURLOPT_USERNAME) }
  static var password: Self { Self(CURLOPT_PASSWORD) }
  static var mailSender: Self { Self(CURLOPT_MAIL_FROM) }
}

extension EasyOption where Value == [String] {
  static var headers: Self { Self(CURLOPT_HTTPHEADER) }
  static var mailRecipients: Self { Self(CURLOPT_MAIL_RCPT) }
}

extension EasyOption where Value == UnsafeMutableRawPointer {
  static var context: Self { Self(CURLOPT_PRIVATE) }
  static var errorBuffer: Self { Self(CURLOPT_ERRORBUFFER) }
  static var writeContext: Self { Self(CURLOPT_WRITEDATA) }
  static var headerContext: Self { Self(CURLOPT_HEADERDATA) }
  static var readContext: Self { Self(CURLOPT_READDATA) }
  static var seekContext: Self { Self(CURLOPT_SEEKDATA) }
  static var progressContext: Self { Self(CURLOPT_XFERINFODATA) }
}
