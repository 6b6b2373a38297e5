import CCurl

/// One mail on its way: what the callbacks read from and write to. Its thread's alone, but for the
/// flag.
final class SmtpTransfer {
  private let text: [UInt8]
  private let isCancelled: Guarded<Bool>
  private var offset = 0
  /// The server's replies, oldest first.
  private var replies: [Int] = []

  init(_ text: [UInt8], isCancelled: Guarded<Bool>) {
    self.text = text
    self.isCancelled = isCancelled
  }

  var isToStop: Bool { isCancelled.withLock { $0 } }

  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let piece = text[offset...].prefix(buffer.count)
    buffer.copyBytes(from: piece)
    offset += piece.count
    return piece.count
  }

  /// Takes a line of the server's: "250-SIZE" goes on, "250 OK" ends a reply.
  func receive(line: UnsafeRawBufferPointer) {
    let digits = line.prefix(3)
    guard line.count >= 3, line.count == 3 || line[3] != UInt8(ascii: "-"),
      let reply = Int(String(decoding: digits, as: UTF8.self))
    else { return }
    replies.append(reply)
  }

  /// Whom the server would not have, of those that it was told of, in that order.
  ///
  /// The library names them one by one and waits for each reply, so that theirs are the last before
  /// the one that asks for the text (354). Source: RFC 5321, 3.3.
  func refusals(of recipients: [String]) -> [SmtpReceipt.Refusal] {
    guard let text = replies.lastIndex(of: 354), text >= recipients.count else { return [] }
    return zip(recipients, replies[(text - recipients.count)..<text]).compactMap {
      recipient, reply in
      reply < 400 ? nil : SmtpReceipt.Refusal(recipient: recipient, reply: reply)
    }
  }
}

/// What libcurl calls while a mail is on its way, always on the thread that sends it.
enum SmtpCallbacks {
  static let read: curl_read_callback = { bytes, size, count, context in
    let room = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
    return transfer(context)?.read(into: room) ?? Int(CURL_READFUNC_ABORT)
  }

  /// The library hands every line of the server's over as if it were a header.
  static let reply: curl_write_callback = { bytes, size, count, context in
    transfer(context)?.receive(line: UnsafeRawBufferPointer(start: bytes, count: size * count))
    return size * count
  }

  /// Without this it would go to standard output.
  static let body: curl_write_callback = { _, size, count, _ in size * count }

  /// Called at least once a second, whatever happens (CURLOPT_XFERINFOFUNCTION(3)).
  static let progress: curl_xferinfo_callback = { context, _, _, _, _ in
    transfer(context)?.isToStop == true ? 1 : 0
  }

  private static func transfer(_ context: UnsafeMutableRawPointer?) -> SmtpTransfer? {
    context.map { Unmanaged<SmtpTransfer>.fromOpaque($0).takeUnretainedValue() }
  }
}
