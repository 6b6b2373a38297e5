extension Plankrav.Omraden {
  /// The `system` of the codes of the list; `nil` where any list will do.
  public var system: String? { self == .oppet ? nil : rawValue }

  /// Every code of the list; none where any list will do.
  ///
  /// Source: the wire contract, "Code systems"; S-LSS, "Behovsområden"; Socialstyrelsen,
  /// Individens behov i centrum.
  public var koder: [String] {
    switch self {
    case .oppet: []
    case .lssBehovsomrade:
      [
        "kommunikation", "bemotande", "halsa", "rorelse-forflyttning", "hjalpmedel",
        "personlig-omvardnad", "bostad-hushall-inkop", "mat-maltider", "sysselsattning-fritid",
        "ekonomi",
      ]
    case .ibicLivsomrade:
      ["d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8", "d9", "trygghet", "narstaendestod"]
    }
  }
}
