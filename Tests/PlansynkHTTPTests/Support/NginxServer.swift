import Foundation
import Glibc

/// A real nginx with TLS before a server of the test, on a port that was free a moment ago.
///
/// Tests that need it are skipped where nginx or openssl is not installed.
final class NginxServer {
  static let nginx = "/usr/sbin/nginx"
  static let reason: String = "these tests need Debian's packages nginx-light and openssl"
  static var isAvailable: Bool {
    [nginx, CertificateAuthority.openssl].allSatisfy(FileManager.default.isExecutableFile)
  }

  let port: UInt16
  private let authority: CertificateAuthority
  private let process: Process

  var url: String { "https://localhost:\(port)" }

  /// Serves with the certificate that the authority issued last, and passes on to `upstream`.
  init(_ authority: CertificateAuthority, upstream: RawServer, protocols: String = "ssl http2")
    throws
  {
    self.authority = authority
    port = try RawServer.deadPort()
    let folder = authority.folder.path
    let text = """
      daemon off; master_process off; pid \(folder)/nginx.pid; error_log \(folder)/error.log;
      events {}
      http {
        access_log off; client_max_body_size 0; client_body_temp_path \(folder)/body;
        proxy_temp_path \(folder)/proxy; fastcgi_temp_path \(folder)/fastcgi;
        uwsgi_temp_path \(folder)/uwsgi; scgi_temp_path \(folder)/scgi;
        server {
          listen 127.0.0.1:\(port) \(protocols);
          ssl_certificate \(folder)/server.pem; ssl_certificate_key \(folder)/server.key;
          location / { proxy_pass \(upstream.url); }
        }
      }
      """
    try Data(text.utf8).write(to: authority.folder.appending(path: "nginx.conf"))
    process = makeProcess(
      Self.nginx, ["-p", folder, "-c", "\(folder)/nginx.conf", "-e", "\(folder)/error.log"])
    try process.run()
    guard waitUntilOpen() else { throw Fault.notStarted }
  }

  /// Takes connections no more, and breaks those it has.
  func stop() {
    guard process.isRunning else { return }
    // Children of Dispatch's threads are born with SIGTERM blocked.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  deinit { stop() }

  /// Tries for at most ten seconds, a fiftieth of a second apart.
  private func waitUntilOpen() -> Bool {
    for _ in 0..<500 where process.isRunning {
      if RawServer.canConnect(to: port) { return true }
      poll(nil, 0, 20)
    }
    return false
  }

  enum Fault: Error {
    case notStarted
  }
}
