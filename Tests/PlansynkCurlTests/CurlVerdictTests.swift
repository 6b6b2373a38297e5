import Testing

@testable import PlansynkCurl

struct CurlVerdictTests {
  static let codes: [(UInt32, CurlError.Phase, CurlError.Kind)] = [
    (1, .resolving, .badRequest), (1, .exchanging, .garbled), (3, .resolving, .badRequest),
    (5, .resolving, .resolve), (6, .resolving, .resolve), (7, .connecting, .connect),
    (8, .exchanging, .garbled), (16, .exchanging, .interrupted), (18, .exchanging, .interrupted),
    (23, .exchanging, .garbled), (27, .resolving, .internalFault), (28, .connecting, .timeout),
    (28, .exchanging, .timeout), (35, .connecting, .tlsHandshake),
    (42, .exchanging, .bodyUnreadable), (52, .exchanging, .interrupted),
    (55, .exchanging, .interrupted), (56, .connecting, .connect),
    (56, .exchanging, .interrupted), (58, .connecting, .configuration),
    (60, .connecting, .serverCertificate), (61, .exchanging, .garbled),
    (65, .exchanging, .interrupted), (67, .resolving, .badRequest),
    (77, .connecting, .configuration), (83, .connecting, .serverCertificate),
    (90, .connecting, .serverCertificate), (92, .exchanging, .interrupted),
    (97, .connecting, .connect), (98, .connecting, .clientCertificate),
    (9999, .exchanging, .internalFault),
  ]

  @Test(arguments: codes)
  func `each code has its kind`(code: UInt32, phase: CurlError.Phase, kind: CurlError.Kind) {
    let error = CurlError.judged(CurlCode(rawValue: code), phase: phase)
    #expect(error.kind == kind)
    #expect(error.reach == (phase == .exchanging ? .mayHaveReached : .neverReached))
  }

  @Test(arguments: [
    "OpenSSL SSL_read: error:0A00045C:SSL routines::tlsv13 alert certificate required, errno 0",
    "OpenSSL SSL_read: error:0A000412:SSL routines::sslv3 alert bad certificate, errno 0",
    "OpenSSL SSL_read: error:0A000418:SSL routines::tlsv1 alert unknown ca, errno 0",
  ])
  func `an alert about our certificate is told from a broken connection`(text: String) {
    let error = CurlError.judged(.receiveFailed, phase: .exchanging, tlsText: text)
    #expect(error.kind == .clientCertificate)
    #expect(error.reach == .neverReached)
  }

  @Test func `another alert is what its code says`() {
    let text = "OpenSSL SSL_connect: error:0A000410:SSL routines::sslv3 alert handshake failure"
    #expect(
      CurlError.judged(.tlsConnect, phase: .connecting, tlsText: text).kind == .tlsHandshake)
  }
}
