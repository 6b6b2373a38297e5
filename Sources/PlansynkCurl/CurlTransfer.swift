/// One request on its way, from the hand-in to the answer.
///
/// Made by the caller, and touched by nobody but the thread from the hand-in on.
final class CurlTransfer {
  typealias Continuation = CheckedContinuation<Result<CurlResponse, CurlError>, Never>

  let id: UInt64
  let request: CurlRequest
  private let continuation: Continuation

  /// What it runs on, while it runs.
  var easy: EasyHandle?
  /// Milliseconds on the monotonic clock at which the loop gives up.
  var deadline: Int64 = .max
  var answer: CurlAnswer
  var upload: CurlUpload?
  private(set) var isBodyUnreadable = false

  init(id: UInt64, request: CurlRequest, continuation: Continuation) {
    self.id = id
    self.request = request
    self.continuation = continuation
    answer = CurlAnswer(bodyBytesMax: request.responseSizeMax)
    if case .stream(let length, let reader) = request.body {
      upload = CurlUpload(length: length, reader: reader)
    }
  }

  /// The next piece of a streamed body; nil to stop the transfer.
  func readBody(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    switch upload?.read(into: buffer) {
    case .bytes(let count): return count
    case .abort, nil:
      isBodyUnreadable = true
      return nil
    }
  }

  /// Answers the caller, once.
  func finish(_ result: Result<CurlResponse, CurlError>) {
    continuation.resume(returning: result)
  }
}
