import PlansynkCore

/// A letter as the bytes that travel: header and body, ASCII throughout, no line above 76 bytes but
/// one that holds a single long address.
///
/// Whatever stands in the letter, it can add no header line: a subject that is not plain ASCII goes
/// as encoded words, control characters among it. Source: RFC 5322, RFC 2045, RFC 2047.
struct MailMessage {
  let brev: Brev
  let from: MailAddress
  let to: [MailAddress]
  let instance: String
  let date: Instant

  var bytes: [UInt8] {
    let header = [
      "From: \(from)",
      "To: " + to.map(\.text).joined(separator: ",\r\n "),
      "Subject: \(EncodedWords.text(of: brev.amne))",
      "Date: \(MailDate.text(of: date))",
      "Message-ID: \(id)",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "Content-Language: sv",
      // So that nobody's out-of-office answers it. Source: RFC 3834, 5.
      "Auto-Submitted: auto-generated",
    ]
    let lines = header + [""] + brev.rader.map(QuotedPrintable.text)
    return Array(lines.map { $0 + "\r\n" }.joined().utf8)
  }

  /// The same for the same letter of the same instance, at every try.
  var id: String { "<\(Self.token(brev.id)).\(Self.token(instance))@\(from.domain)>" }

  private static func token(_ text: String) -> String {
    String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}

/// A date as RFC 5322, 3.3 wants it, in UTC.
enum MailDate {
  static func text(of instant: Instant) -> String {
    let seconds = instant.milliseconds / 1000
    let day = CalendarDay(ordinal: Int(seconds / 86_400))
    let parts = day.components
    let time = Int(seconds % 86_400)
    let clock = [time / 3600, time / 60 % 60, time % 60].map(two).joined(separator: ":")
    // The first of January 1970 was a Thursday.
    return "\(days[day.ordinal % 7]), \(two(parts.day)) \(months[parts.month - 1]) \(parts.year)"
      + " \(clock) +0000"
  }

  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
