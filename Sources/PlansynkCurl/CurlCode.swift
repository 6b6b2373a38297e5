internal import CCurl

/// A result code of libcurl, as an open set: a newer library may know more.
///
/// Source: libcurl-errors(3).
public struct CurlCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number in `CURLcode`.
  public let rawValue: UInt32

  /// Takes any number, known or not.
  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The library's own text for the code; a constant, never anything of the request.
  public var text: String {
    String(cString: curl_easy_strerror(CURLcode(rawValue: rawValue)))
  }

  /// Number and text, as in "7 (Couldn't connect to server)".
  public var description: String { "\(rawValue) (\(text))" }

  init(_ code: CURLcode) {
    rawValue = code.rawValue
  }
}

extension CurlCode {
  package static let ok = Self(CURLE_OK)

  static let unsupportedProtocol = Self(CURLE_UNSUPPORTED_PROTOCOL)
  static let failedInit = Self(CURLE_FAILED_INIT)
  static let malformedURL = Self(CURLE_URL_MALFORMAT)
  static let notBuiltIn = Self(CURLE_NOT_BUILT_IN)
  static let badFunctionArgument = Self(CURLE_BAD_FUNCTION_ARGUMENT)
  static let unknownOption = Self(CURLE_UNKNOWN_OPTION)
  static let setoptSyntax = Self(CURLE_SETOPT_OPTION_SYNTAX)
  static let accessDenied = Self(CURLE_REMOTE_ACCESS_DENIED)
  static let loginDenied = Self(CURLE_LOGIN_DENIED)

  static let couldNotResolveProxy = Self(CURLE_COULDNT_RESOLVE_PROXY)
  package static let couldNotResolveHost = Self(CURLE_COULDNT_RESOLVE_HOST)
  package static let couldNotConnect = Self(CURLE_COULDNT_CONNECT)
  static let interfaceFailed = Self(CURLE_INTERFACE_FAILED)
  static let proxy = Self(CURLE_PROXY)

  static let tlsConnect = Self(CURLE_SSL_CONNECT_ERROR)
  static let tlsCipher = Self(CURLE_SSL_CIPHER)
  static let tlsEngineNotFound = Self(CURLE_SSL_ENGINE_NOTFOUND)
  static let tlsEngineSetFailed = Self(CURLE_SSL_ENGINE_SETFAILED)
  static let tlsEngineInitFailed = Self(CURLE_SSL_ENGINE_INITFAILED)
  static let useTLSFailed = Self(CURLE_USE_SSL_FAILED)
  static let peerFailedVerification = Self(CURLE_PEER_FAILED_VERIFICATION)
  static let tlsIssuer = Self(CURLE_SSL_ISSUER_ERROR)
  static let invalidCertificateStatus = Self(CURLE_SSL_INVALIDCERTSTATUS)
  static let pinnedKeyMismatch = Self(CURLE_SSL_PINNEDPUBKEYNOTMATCH)
  static let ownCertificate = Self(CURLE_SSL_CERTPROBLEM)
  static let clientCertificate = Self(CURLE_SSL_CLIENTCERT)
  static let caFile = Self(CURLE_SSL_CACERT_BADFILE)
  static let revocationFile = Self(CURLE_SSL_CRL_BADFILE)

  package static let timedOut = Self(CURLE_OPERATION_TIMEDOUT)
  package static let partialFile = Self(CURLE_PARTIAL_FILE)
  package static let gotNothing = Self(CURLE_GOT_NOTHING)
  static let sendFailed = Self(CURLE_SEND_ERROR)
  package static let receiveFailed = Self(CURLE_RECV_ERROR)
  static let rewindFailed = Self(CURLE_SEND_FAIL_REWIND)
  static let http2 = Self(CURLE_HTTP2)
  static let http2Stream = Self(CURLE_HTTP2_STREAM)
  static let weirdServerReply = Self(CURLE_WEIRD_SERVER_REPLY)
  static let badContentEncoding = Self(CURLE_BAD_CONTENT_ENCODING)
  static let writeFailed = Self(CURLE_WRITE_ERROR)
  static let fileSizeExceeded = Self(CURLE_FILESIZE_EXCEEDED)
  package static let abortedByCallback = Self(CURLE_ABORTED_BY_CALLBACK)
  package static let readFailed = Self(CURLE_READ_ERROR)
  static let outOfMemory = Self(CURLE_OUT_OF_MEMORY)
}
