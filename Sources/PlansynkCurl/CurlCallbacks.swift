import CCurl

/// What libcurl calls while a transfer runs, always on the thread.
///
/// The context is the transfer itself, held alive by the loop as long as its handle is in use.
enum CurlCallbacks {
  /// A count other than the one given stops the transfer (CURLOPT_WRITEFUNCTION(3)).
  private static let stop = -1

  static let body: curl_write_callback = { bytes, size, count, context in
    guard let transfer = transfer(context) else { return stop }
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer.answer.receive(body: piece) ? piece.count : stop
  }

  static let header: curl_write_callback = { bytes, size, count, context in
    guard let transfer = transfer(context) else { return stop }
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer.answer.receive(headerLine: line) ? line.count : stop
  }

  static let read: curl_read_callback = { bytes, size, count, context in
    let room = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
    return transfer(context)?.readBody(into: room) ?? Int(CURL_READFUNC_ABORT)
  }

  static let seek: curl_seek_callback = { context, offset, origin in
    // The library only ever counts from the start (CURLOPT_SEEKFUNCTION(3)); 0 is SEEK_SET.
    guard origin == 0, transfer(context)?.upload?.seek(to: Int64(offset)) == true else {
      return Int32(CURL_SEEKFUNC_FAIL)
    }
    return Int32(CURL_SEEKFUNC_OK)
  }

  private static func transfer(_ context: UnsafeMutableRawPointer?) -> CurlTransfer? {
    context.map { Unmanaged<CurlTransfer>.fromOpaque($0).takeUnretainedValue() }
  }
}
