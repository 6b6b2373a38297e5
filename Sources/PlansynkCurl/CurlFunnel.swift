import CCurl
import Glibc

// Every call into libcurl goes through this file: what is unsafe is read here.

/// One transfer's handle. Only the thread may touch it.
final class EasyHandle {
  let raw: UnsafeMutableRawPointer
  private let errorBuffer: UnsafeMutablePointer<CChar>
  private var lines: UnsafeMutablePointer<curl_slist>?

  init() throws(CurlError) {
    guard CurlLibrary.isReady, let raw = curl_easy_init() else {
      throw CurlError(.internalFault, code: .outOfMemory, phase: .resolving)
    }
    self.raw = raw
    errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(raw)
    curl_slist_free_all(lines)
    errorBuffer.deallocate()
  }

  /// Forgets every option and gives back what they held; connections live in the multi handle.
  func reset() {
    curl_easy_reset(raw)
    curl_slist_free_all(lines)
    lines = nil
    errorBuffer[0] = 0
  }

  /// Connects the callbacks and the error buffer with a transfer, which must outlive its run.
  func attach(_ transfer: CurlTransfer) throws(CurlError) {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    try setValue(context, for: .context)
    try setValue(UnsafeMutableRawPointer(errorBuffer), for: .errorBuffer)
    try setValue(context, for: .writeContext)
    try setValue(context, for: .headerContext)
    try setValue(context, for: .readContext)
    try setValue(context, for: .seekContext)
    try check(ccurl_easy_setopt_write(raw, CURLOPT_WRITEFUNCTION, CurlCallbacks.body))
    try check(ccurl_easy_setopt_write(raw, CURLOPT_HEADERFUNCTION, CurlCallbacks.header))
    try check(ccurl_easy_setopt_read(raw, CURLOPT_READFUNCTION, CurlCallbacks.read))
    try check(ccurl_easy_setopt_seek(raw, CURLOPT_SEEKFUNCTION, CurlCallbacks.seek))
  }

  /// The same for a mail.
  func attach(_ transfer: SmtpTransfer) throws(CurlError) {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    try setValue(context, for: .headerContext)
    try setValue(context, for: .readContext)
    try setValue(context, for: .progressContext)
    try setValue(false, for: .noProgress)
    try check(ccurl_easy_setopt_write(raw, CURLOPT_WRITEFUNCTION, SmtpCallbacks.body))
    try check(ccurl_easy_setopt_write(raw, CURLOPT_HEADERFUNCTION, SmtpCallbacks.reply))
    try check(ccurl_easy_setopt_read(raw, CURLOPT_READFUNCTION, SmtpCallbacks.read))
    try check(ccurl_easy_setopt_progress(raw, CURLOPT_XFERINFOFUNCTION, SmtpCallbacks.progress))
  }

  /// Does all that is to be done, on this thread.
  func perform() -> CurlCode { CurlCode(curl_easy_perform(raw)) }

  /// Ends the conversation that a connection is kept for; nothing more is said on it.
  ///
  /// The library keeps the connection of a mail that was cut off while its last answer was waited
  /// for, and at cleanup would say QUIT on it and wait two minutes for a reply.
  func hangUp() {
    var socket: Int32 = -1
    ccurl_easy_getinfo_socket(raw, CURLINFO_ACTIVESOCKET, &socket)
    if socket >= 0 { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  func setValue(_ value: Int, for option: EasyOption<Int>) throws(CurlError) {
    try check(ccurl_easy_setopt_long(raw, option.raw, value))
  }

  func setValue(_ value: Bool, for option: EasyOption<Bool>) throws(CurlError) {
    try check(ccurl_easy_setopt_long(raw, option.raw, value ? 1 : 0))
  }

  func setValue(_ value: Int64, for option: EasyOption<Int64>) throws(CurlError) {
    try check(ccurl_easy_setopt_offset(raw, option.raw, value))
  }

  func setValue(_ value: String?, for option: EasyOption<String>) throws(CurlError) {
    guard let value else { return try check(ccurl_easy_setopt_string(raw, option.raw, nil)) }
    // C would stop at the NUL and go somewhere else than the caller said.
    guard !value.utf8.contains(0) else {
      throw CurlError(
        .badRequest, code: .badFunctionArgument, phase: .resolving, advice: "a text holds a NUL")
    }
    try check(ccurl_easy_setopt_string(raw, option.raw, value))
  }

  func setValue(
    _ value: UnsafeMutableRawPointer, for option: EasyOption<UnsafeMutableRawPointer>
  ) throws(CurlError) {
    try check(ccurl_easy_setopt_pointer(raw, option.raw, value))
  }

  /// The library does not copy the list, so it lives here until the reset: one for a handle.
  func setValue(_ value: [String], for option: EasyOption<[String]>) throws(CurlError) {
    for line in value {
      guard let longer = curl_slist_append(lines, line) else {
        throw CurlError(.internalFault, code: .outOfMemory, phase: .resolving)
      }
      lines = longer
    }
    try check(ccurl_easy_setopt_list(raw, option.raw, lines))
  }

  /// The library copies the bytes, and needs their number first.
  func setCopiedBody(_ bytes: [UInt8]) throws(CurlError) {
    try setValue(Int64(bytes.count), for: .postSize)
    let code = bytes.withUnsafeBytes { buffer in
      // Of no bytes there is no address, and nil would mean "ask the read callback".
      buffer.isEmpty
        ? ccurl_easy_setopt_string(raw, CURLOPT_COPYPOSTFIELDS, "")
        : ccurl_easy_setopt_pointer(
          raw, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: buffer.baseAddress))
    }
    try check(code)
  }

  /// What the library wrote about the fault; may hold a host name, so it is not for showing.
  var errorText: String { String(cString: errorBuffer) }

  func long(_ info: CURLINFO) -> Int {
    var value = 0
    ccurl_easy_getinfo_long(raw, info, &value)
    return value
  }

  func offset(_ info: CURLINFO) -> Int64 {
    var value: Int64 = 0
    ccurl_easy_getinfo_offset(raw, info, &value)
    return value
  }

  /// The first line of the server's own certificate that begins with `name:`, read as a date.
  func certificateDate(_ name: String) -> Int64? {
    var info: UnsafeMutablePointer<curl_certinfo>?
    ccurl_easy_getinfo_certificates(raw, &info)
    guard let info, info.pointee.num_of_certs > 0 else { return nil }
    var line = info.pointee.certinfo[0]
    while let entry = line {
      let text = String(cString: entry.pointee.data)
      if text.hasPrefix("\(name):") {
        let date = curl_getdate(String(text.dropFirst(name.utf8.count + 1)), nil)
        return date < 0 ? nil : Int64(date)
      }
      line = entry.pointee.next
    }
    return nil
  }

  private func check(_ code: CURLcode) throws(CurlError) {
    guard code != CURLE_OK else { return }
    throw .judged(CurlCode(code), phase: .resolving)
  }
}

/// The connections, and what runs on them. Only the thread may touch it, but for `wakeUp()`.
final class MultiHandle: @unchecked Sendable {
  // Written once, by `close()`, under the mailbox's lock, which also guards every `wakeUp()`.
  private var raw: UnsafeMutableRawPointer?

  init(connectionsMax: Int) throws(CurlError) {
    guard CurlLibrary.isReady, let raw = curl_multi_init() else {
      throw CurlError(.internalFault, code: .failedInit, phase: .resolving)
    }
    self.raw = raw
    guard connectionsMax > 0 else {
      curl_multi_cleanup(raw)
      throw CurlError(
        .configuration, code: .badFunctionArgument, phase: .resolving,
        advice: "connectionsMax must be at least 1")
    }
    ccurl_multi_setopt_long(raw, CURLMOPT_MAX_TOTAL_CONNECTIONS, connectionsMax)
    ccurl_multi_setopt_long(raw, CURLMOPT_MAXCONNECTS, connectionsMax)
  }

  func close() {
    curl_multi_cleanup(raw)
    raw = nil
  }

  func wakeUp() {
    curl_multi_wakeup(raw)
  }

  func poll(milliseconds: Int32) {
    curl_multi_poll(raw, nil, 0, milliseconds, nil)
  }

  func add(_ easy: EasyHandle) throws(CurlError) {
    try Self.check(curl_multi_add_handle(raw, easy.raw)).get()
  }

  func remove(_ easy: EasyHandle) {
    curl_multi_remove_handle(raw, easy.raw)
  }

  /// Moves everything that can move; an error is the whole library's, not one transfer's.
  func perform() -> CurlError? {
    var running: Int32 = 0
    guard case .failure(let fault) = Self.check(curl_multi_perform(raw, &running)) else {
      return nil
    }
    return fault
  }

  func nextFinished() -> (CurlTransfer, CurlCode)? {
    var left: Int32 = 0
    while let message = curl_multi_info_read(raw, &left) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      var context: UnsafeMutableRawPointer?
      ccurl_easy_getinfo_pointer(message.pointee.easy_handle, CURLINFO_PRIVATE, &context)
      guard let context else { continue }
      let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
      return (transfer, CurlCode(message.pointee.data.result))
    }
    return nil
  }

  private static func check(_ code: CURLMcode) -> Result<Void, CurlError> {
    code == CURLM_OK
      ? .success(())
      : .failure(
        CurlError(
          .internalFault, code: code == CURLM_OUT_OF_MEMORY ? .outOfMemory : .failedInit,
          phase: .resolving))
  }
}

/// The library as a whole. The texts are its own and stay for ever.
enum CurlLibrary {
  /// Whether it could be set up, which is done once.
  static let isReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

  static var version: String { String(cString: ccurl_version()) }

  static var tls: String? { ccurl_ssl_version().map { String(cString: $0) } }
}
