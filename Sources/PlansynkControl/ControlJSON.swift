public import FoundationEssentials

/// How documents become bytes: one line, sorted members, slashes as they are; names in snake case.
public enum ControlJSON {
  /// The bytes of a document, without a newline.
  public static func encode(_ document: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return try encoder.encode(document)
  }

  /// The document that some bytes hold.
  public static func decode<Document: Decodable>(
    _ type: Document.Type, from bytes: Data
  ) throws -> Document {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: bytes)
  }
}
