/// A body, or what becomes of one on the way.
enum MatrixShape: String, CaseIterable {
  case empty = "no body"
  case object = "JSON object"
  case gzipObject = "JSON object in gzip"
  case largeObject = "JSON object of 10 MB"
  case promised = "what the contract promises for a success"
  case problem = "problem+json"
  case problemFel = "problem+json with `fel` and `contentDigest`"
  case problemParameters = "problem+json in capitals, with a charset"
  case problemUnreadable = "problem+json that cannot be read"
  case problemAlike = "JSON of a type that begins like problem+json"
  case array = "JSON array"
  case html = "HTML"
  case text = "plain text"
  case largeHTML = "HTML of 10 MB"
  case lengthShort = "`Content-Length` shorter than the body"
  case lengthLong = "`Content-Length` longer than the body"
  case headCut = "closed amid the headers"
  case bodyCut = "closed amid the body, without a length"
  case chunkedCut = "chunks that never end"
  case chunkedBroken = "chunks of a broken size"
  case gzipGarbage = "gzip that is none"
  case drip = "a drip slower than the deadline"
  case overLimit = "more than 16 MiB"
  case gzipBomb = "gzip of more than 16 MiB"

  /// How the contract's table sees it: the columns of the matrix.
  enum Reading: String, CaseIterable {
    case empty = "empty"
    case object = "JSON object"
    case promised = "as promised"
    case problem = "problem+json"
    case foreign = "anything else"
    case broken = "not whole"
    case tooLarge = "over 16 MiB"
  }

  /// Its column, whatever the status; `bodyCut` lies with `foreign`, for HTTP/1 cannot tell a body
  /// without a length that was cut from one that ended.
  var column: Reading {
    switch self {
    case .empty: .empty
    case .object, .gzipObject, .largeObject, .problemAlike: .object
    case .promised: .promised
    case .problem, .problemFel, .problemParameters: .problem
    case .problemUnreadable, .array, .html, .text, .largeHTML, .lengthShort,
      .bodyCut:
      .foreign
    case .lengthLong, .headCut, .chunkedCut, .chunkedBroken, .gzipGarbage, .drip: .broken
    case .overLimit, .gzipBomb: .tooLarge
    }
  }

  /// What a client sees of it under a status: 204 and 304 have no body, whatever the server writes
  /// (RFC 9110, 6.4.1).
  func reading(under status: Int) -> Reading {
    [204, 304].contains(status) && self != .headCut ? .empty : column
  }
}
