public import PlansynkCore

/// What stands at the head of the page: who, when, by what.
public struct Sidhuvud: Hashable, Sendable {
  /// The name of the myndighet, from the settings.
  public let myndighet: String
  /// The id of the unit, from the settings.
  public let utforarenhet: String
  /// When the page was made.
  public let framtagen: SwedishClockTime
  /// The release of the program that made it.
  public let version: String

  /// A head.
  public init(
    myndighet: String, utforarenhet: String, framtagen: SwedishClockTime, version: String
  ) {
    self.myndighet = myndighet
    self.utforarenhet = utforarenhet
    self.framtagen = framtagen
    self.version = version
  }
}

/// The manager's own check as a page that stands by itself: HTML, its style and drawings within.
///
/// No script, nothing fetched, no person. It reads the same in black and white, on paper, by
/// keyboard and by screen reader: every drawing has its words and a table of its numbers.
/// Source: WCAG 2.2 AAA for contrast (1.4.6), non-text content (1.1.1) and structure (1.3.1).
public struct EgenkontrollSida: Sendable {
  let kontroll: Egenkontroll
  let huvud: Sidhuvud

  /// A page of some numbers.
  public init(_ kontroll: Egenkontroll, huvud: Sidhuvud) {
    self.kontroll = kontroll
    self.huvud = huvud
  }

  /// The whole file, in UTF-8.
  public var html: String {
    var out = "<!DOCTYPE html>\n"
    el("html", nil, [("lang", "sv")], [head, body]).write(to: &out)
    return out + "\n"
  }

  private static let rubrik = "Egenkontroll av genomförandeplaner"

  private var head: Nod {
    el(
      "head", nil, [],
      [
        el("meta", nil, [("charset", "utf-8")]),
        el(
          "meta", nil, [("name", "viewport"), ("content", "width=device-width, initial-scale=1")]),
        el("meta", nil, [("name", "color-scheme"), ("content", "light")]),
        el("meta", nil, [("name", "generator"), ("content", "plansynk \(huvud.version)")]),
        el(
          "title",
          text: "\(Self.rubrik), \(huvud.myndighet), \(Svenska.period(kontroll.period))"),
        .stil(Stil.regler),
      ])
  }

  private var body: Nod {
    el(
      "body", nil, [],
      [
        el("a", "hoppa", [("href", "#innehall")], ["Hoppa till innehållet"]), Monster.definitioner,
        sidhuvud,
        el("main", nil, [("id", "innehall")], avsnitt.map(\.nod)),
        sidfot,
      ])
  }

  private var avsnitt: [Avsnitt] {
    let siffror = kontroll.tal.alla == 0 ? [] : [Siffror(kontroll: kontroll).avsnitt]
    return [
      Sammanfattning(kontroll: kontroll).avsnitt, VeckoFigur(kontroll: kontroll).avsnitt,
      DagFigur(kontroll: kontroll).avsnitt, FristAvsnitt(kontroll: kontroll).avsnitt,
      AvvikelseAvsnitt(kontroll: kontroll).avsnitt,
      UppfoljningAvsnitt(kontroll: kontroll).avsnitt, StartAvsnitt(kontroll: kontroll).avsnitt,
      Definitioner(kontroll: kontroll).avsnitt,
    ] + siffror
  }

  private var sidhuvud: Nod {
    el(
      "header", "sidhuvud", [],
      [
        el("p", "avsandare", text: "\(huvud.myndighet) · enhet \(huvud.utforarenhet)"),
        el("h1", text: Self.rubrik),
        el("p", "period", text: Svenska.period(kontroll.period) + periodOrd),
        el(
          "p", "framtagen",
          text: "Framtagen \(Svenska.datum(huvud.framtagen.day)) "
            + "\(Svenska.klockslag(huvud.framtagen)) med plansynk \(huvud.version)"),
        el(
          "nav", nil, [("aria-label", "Avsnitt")],
          [
            el(
              "ul", nil, [],
              avsnitt.map { avsnitt in
                el(
                  "li", nil, [],
                  [el("a", nil, [("href", "#\(avsnitt.id)")], [.text(avsnitt.rubrik)])])
              })
          ]),
      ])
  }

  private var periodOrd: String {
    if let kvartal = kontroll.period.kvartal {
      return " (kvartal\(Svenska.space)\(kvartal.nummer))"
    }
    return kontroll.period.ar == nil ? "" : " (helår)"
  }

  private var sidfot: Nod {
    el(
      "footer", nil, [],
      [
        el(
          "p", nil, [],
          [
            .text(
              "Sidan innehåller antal, dagar och beställningarnas kortnamn, inga uppgifter om "
                + "enskilda.")
          ])
      ])
  }
}

/// A section of the page, with its heading and what it is linked by.
struct Avsnitt {
  let id: String
  let rubrik: String
  let innehall: [Nod]
  /// Whether it begins a new sheet of paper.
  var isOnNewSheet = false

  var nod: Nod {
    el(
      "section", isOnNewSheet ? "nytt-blad" : nil,
      [("id", id), ("aria-labelledby", "\(id)-rubrik")],
      [el("h2", nil, [("id", "\(id)-rubrik")], [.text(rubrik)])] + innehall)
  }
}

/// A drawing with its words: what it is for those who do not see it, and where its numbers stand.
struct Figur {
  let id: String
  let titel: String
  let beskrivning: String
  let hojd: Int
  let innehall: [Nod]
  /// What stands below the drawing.
  var text: [Nod] = []
  /// What stands above the drawing.
  var forklaring: Nod?
  /// Whether a narrow page scrolls it sideways, rather than make it narrow.
  var isLong = false

  var nod: Nod {
    let drawing = el(
      "svg", "figur",
      [
        ("role", "img"), ("width", "100%"), ("height", "\(hojd)"),
        ("aria-labelledby", "\(id)-titel \(id)-besk"),
      ],
      [
        el("title", nil, [("id", "\(id)-titel")], [.text(titel)]),
        el("desc", nil, [("id", "\(id)-besk")], [.text(beskrivning)]),
      ] + innehall)
    let scrolls: [Nod.Attribut] =
      isLong ? [("role", "region"), ("aria-label", titel), ("tabindex", "0")] : []
    let canvas = el("div", isLong ? "rityta lang" : "rityta", scrolls, [drawing])
    let caption = el("figcaption", nil, [], text)
    return el(
      "figure", nil, [("id", id)],
      [forklaring, canvas, text.isEmpty ? nil : caption]
        .compactMap { $0 })
  }

  /// A text in a drawing; a place across it in per cent and a shift from there in pixels.
  static func text(
    _ text: String, x: Double, dx: Double = 0, y: Double, _ klass: String = ""
  ) -> Nod {
    el(
      "text", klass.isEmpty ? nil : klass,
      [("x", Matt.procent(x)), ("y", Matt.tal(y))] + (dx == 0 ? [] : [("dx", Matt.tal(dx))]),
      [.text(text)])
  }

  /// A line in a drawing, across or upright.
  static func linje(
    _ klass: String, fran: (x: Double, y: Double), till: (x: Double, y: Double)
  ) -> Nod {
    el(
      "line", klass,
      [
        ("x1", Matt.procent(fran.x)), ("y1", Matt.tal(fran.y)), ("x2", Matt.procent(till.x)),
        ("y2", Matt.tal(till.y)),
      ])
  }

  /// What the fills mean, each with its texture and its word.
  static func forklaring(_ poster: [(Monster, String)]) -> Nod {
    el(
      "ul", "forklaring", [],
      poster.map { monster, ord in
        el(
          "li", nil, [],
          [
            el(
              "svg", "ruta", [("width", "22"), ("height", "14"), ("aria-hidden", "true")],
              [
                el("title", text: ord),
                el(
                  "rect", monster.klass,
                  [("x", "1"), ("y", "1"), ("width", "20"), ("height", "12")]),
              ]),
            .text(ord),
          ])
      })
  }
}
