import PlansynkCore
import PlansynkCurl
import PlansynkHTTP
import PlansynkSettings
import PlansynkSpool

// Settings in the words of those who use them. A setting is mapped here and nowhere else, a
// routine in RegelverkMapping.

extension PlansynkCore.RetryPolicy {
  init(_ retry: Settings.Retry) {
    self.init(
      baseSeconds: Int64(retry.baseSeconds), capSeconds: Int64(retry.capSeconds),
      attentionAfter: retry.attentionAfter, probeMinSeconds: Int64(retry.probeMinSeconds),
      probeMaxSeconds: Int64(retry.probeMaxSeconds),
      credentialsProbeSeconds: Int64(retry.credentialsProbeSeconds))
  }
}

extension Gallringsregler {
  init(_ gallring: Settings.Gallring) {
    self.init(
      innehallDagar: gallring.innehallDagar, historikManader: gallring.historikManader)
  }
}

extension FolderGallring {
  init(_ locations: InstanceLocations, limits: SpoolLimits = SpoolLimits()) {
    self.init(
      inkorg: locations.inkorg, utkorg: locations.utkorg, backup: locations.backup, limits: limits)
  }
}

extension CurlOptions {
  init(_ settings: Settings, credentials: HttpCredentials) {
    self.init(userAgent: "plansynk/\(ProgramVersion.text)")
    connectionsMax = settings.http.concurrency + 2
    protocols = settings.myndighet.url.scheme == "http" ? .httpsAndHTTP : .https
    caFile = credentials.caPath
    if let certificate = credentials.clientCertPath, let key = credentials.clientKeyPath {
      clientCertificate = ClientCertificate(certificateFile: certificate, keyFile: key)
    }
  }
}

extension GatewayOptions {
  init(_ settings: Settings, credentials: HttpCredentials) {
    self.init(
      baseURL: settings.myndighet.url.description, utforarenhet: settings.myndighet.utforarenhet,
      token: credentials.token.reveal(), timeoutMilliseconds: settings.http.timeoutSeconds * 1000,
      feedWaitSeconds: settings.poll.waitSeconds)
  }
}

extension Settings.Poll {
  /// Seconds from one answer of the feed to the next, where all is well: what the myndighet may
  /// hold back is no silence.
  var answerSeconds: Int64 { Int64(max(intervalSeconds, waitSeconds)) }
}
