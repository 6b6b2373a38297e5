import FoundationEssentials

/// The change feed and the single order.
extension Myndighet {
  func feedPage(_ call: Call) throws(Problem) -> MyndighetAnswer {
    let query = call.request.queryPairs
    let value = { (name: String) in query.first { $0.name == name }?.value }
    let limit = value("limit").flatMap { Int($0) } ?? 100
    let unit = value("utforarenhet") ?? ""
    let start = try position(of: value("efter"))
    let page = book.page(from: start, limit: limit, utforarenhet: unit)
    let after = Cursor(age: feedAge, position: page.next).text
    let meta: Json = [
      "limit": .int(limit), "count": .int(page.items.count), "efter": .string(after),
    ]
    var links: [Json.Member] = [
      Json.Member("self", link("self", call, unit: unit, limit: limit, efter: value("efter")))
    ]
    if page.more {
      links.append(
        Json.Member("next", link("next", call, unit: unit, limit: limit, efter: after)))
    }
    // An order goes out as the very bytes that were issued, readable or not.
    var body = Data("{\"bestallningar\":[".utf8)
    for (index, item) in page.items.enumerated() {
      if index > 0 { body.append(UInt8(ascii: ",")) }
      body.append(item.document)
    }
    body.append(Data("],\"_meta\":\(meta.text),\"_links\":\(Json.object(links).text)}".utf8))
    return MyndighetAnswer(status: 200, json: body)
  }

  private func position(of cursor: String?) throws(Problem) -> Int {
    guard let cursor else { return 0 }
    guard let place = Cursor(cursor) else {
      throw Problem(
        400, "Markören kan inte läsas",
        fel: [Fel("/efter", "okand-markor", "Markören är inte utfärdad här.")])
    }
    guard place.age == feedAge else { throw Problem(410, "Markören har gått ut") }
    return place.position
  }

  private func link(
    _ rel: String, _ call: Call, unit: String, limit: Int, efter: String?
  ) -> Json {
    var href = "\(origin(of: call))\(settings.base)/bestallningar"
    href += "?utforarenhet=\(encoded(unit))&limit=\(limit)"
    if let efter { href += "&efter=\(encoded(efter))" }
    return ["href": .string(href), "rel": .string(rel), "method": "GET"]
  }

  /// Percent-encodes all but the unreserved characters (RFC 3986 § 2.3).
  private func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let scalar = Unicode.Scalar(byte)
      let isFree = byte < 0x80 && (scalar.properties.isAlphabetic || (0x30...0x39).contains(byte))
      if isFree || "-._~".utf8.contains(byte) { return String(Character(scalar)) }
      return "%" + String(byte >> 4, radix: 16).uppercased()
        + String(byte & 15, radix: 16).uppercased()
    }.joined()
  }

  func order(_ call: Call) throws(Problem) -> MyndighetAnswer {
    guard let newest = book.newest(of: call.parameter("id")) else {
      throw Problem(404, "Beställningen finns inte")
    }
    var answer = MyndighetAnswer(status: 200, json: newest.document)
    let tag = ContentDigest(of: newest.document).hex.prefix(32)
    answer.headers.append((name: "ETag", value: "\"\(tag)\""))
    return answer
  }
}
