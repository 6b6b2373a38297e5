import Foundation
import PlansynkCurl
import Testing

@Suite(.enabled(if: TLSServer.isAvailable, "these tests need /usr/bin/openssl"))
struct TLSTests {
  @Test func `a certificate of an unknown CA is refused, certainly`() async throws {
    let server = try TLSServer()
    let error = try await failure(of: makeRequest(server), on: makeClient())
    #expect(error?.kind == .serverCertificate)
    #expect(error?.reach == .neverReached)
  }

  @Test func `a certificate of the CA file is trusted, and its last day is told`() async throws {
    let server = try TLSServer(days: 30)
    let client = try makeClient { $0.caFile = server.certificateFile }
    let answer = try await client.send(makeRequest(server))
    #expect(answer.status == 200)
    let expiry = try #require(answer.certificateExpiry)
    let other = try TLSServer(days: 40)
    let later = try await makeClient { $0.caFile = other.certificateFile }.send(makeRequest(other))
    let days = (Double(try #require(later.certificateExpiry) - expiry) / 86_400).rounded()
    #expect(days == 10)
  }

  @Test func `the CA file is the only one that is trusted`() async throws {
    let server = try TLSServer()
    let other = try TLSServer()
    let client = try makeClient { $0.caFile = other.certificateFile }
    #expect(await failure(of: makeRequest(server), on: client)?.kind == .serverCertificate)
  }

  @Test func `a certificate for another name is refused`() async throws {
    let server = try TLSServer(name: "annan.invalid")
    let client = try makeClient { $0.caFile = server.certificateFile }
    #expect(await failure(of: makeRequest(server), on: client)?.kind == .serverCertificate)
  }

  @Test func `TLS 1 is not spoken`() async throws {
    let server = try TLSServer(options: ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"])
    let client = try makeClient { $0.caFile = server.certificateFile }
    let error = await failure(of: makeRequest(server), on: client)
    #expect(error?.kind == .tlsHandshake)
    #expect(error?.reach == .neverReached)
  }

  @Test func `a CA file that is not there is a fault of the settings`() async throws {
    let server = try TLSServer()
    let client = try makeClient { $0.caFile = server.folder.appending(path: "none.pem").path }
    let error = await failure(of: makeRequest(server), on: client)
    #expect(error?.kind == .configuration)
    #expect(error?.reach == .neverReached)
  }

  @Test func `a client key that is not there is a fault of the settings`() async throws {
    let server = try TLSServer()
    let client = try makeClient {
      $0.caFile = server.certificateFile
      $0.clientCertificate = .init(
        certificateFile: server.certificateFile,
        keyFile: server.folder.appending(path: "none.pem").path)
    }
    #expect(await failure(of: makeRequest(server), on: client)?.kind == .configuration)
  }

  @Test(arguments: ["-tls1_3"])
  func `a server that insists on a client certificate gets it, or refuses us`(
    version: String
  ) async throws {
    let server = try TLSServer(options: ["-Verify", "1", "-verify_return_error", version])
    let bare = try makeClient { $0.caFile = server.certificateFile }
    let error = await failure(of: makeRequest(server), on: bare)
    #expect(error?.kind == .clientCertificate)
    #expect(error?.reach == .neverReached)
    let trusted = try TLSServer(options: ["-Verify", "1", version])
    let client = try makeClient {
      $0.caFile = trusted.certificateFile
      $0.clientCertificate = .init(
        certificateFile: trusted.certificateFile, keyFile: trusted.keyFile)
    }
    #expect(try await client.send(makeRequest(trusted)).status == 200)
  }

  private func makeRequest(_ server: TLSServer) -> CurlRequest {
    CurlRequest(.get, "https://localhost:\(server.port)/")
  }
}
