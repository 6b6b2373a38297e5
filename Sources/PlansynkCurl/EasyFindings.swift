import CCurl

/// What a handle knows after its transfer, in this module's words.
extension EasyHandle {
  var status: Int { long(CURLINFO_RESPONSE_CODE) }

  var version: CurlResponse.HTTPVersion {
    switch long(CURLINFO_HTTP_VERSION) {
    case CURL_HTTP_VERSION_1_0: .http10
    case CURL_HTTP_VERSION_1_1: .http11
    case CURL_HTTP_VERSION_2_0: .http2
    default: .other
    }
  }

  var timings: CurlResponse.Timings {
    CurlResponse.Timings(
      total: offset(CURLINFO_TOTAL_TIME_T),
      connect: connectionReused ? 0 : offset(CURLINFO_CONNECT_TIME_T),
      firstByte: offset(CURLINFO_STARTTRANSFER_TIME_T))
  }

  var connectionReused: Bool { long(CURLINFO_NUM_CONNECTS) == 0 }

  var certificateExpiry: Int64? { certificateDate("Expire date") }

  /// How far the request came.
  ///
  /// The count of request bytes written is never set back while a transfer lasts, so a second
  /// try on a new connection cannot make "may have reached" look like "never reached". A CONNECT
  /// to a proxy counts among them; the time before the transfer stays zero until it is through.
  var phase: CurlError.Phase {
    if long(CURLINFO_REQUEST_SIZE) > 0, offset(CURLINFO_PRETRANSFER_TIME_T) > 0 {
      return .exchanging
    }
    return offset(CURLINFO_NAMELOOKUP_TIME_T) > 0 ? .connecting : .resolving
  }
}
