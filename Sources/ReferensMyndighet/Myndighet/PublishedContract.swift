public import FoundationEssentials

/// The contract as a myndighet publishes it: the text that it serves, and what the text says.
///
/// Reading the text takes tens of milliseconds; one copy serves any number of myndigheter.
public struct PublishedContract: Sendable {
  /// What the text says.
  public let document: ContractDocument
  /// The text itself, in UTF-8.
  public let text: Data

  /// Reads the text of an OpenAPI document; throws where it cannot be checked in full.
  public init(yaml: String) throws(ContractError) {
    document = try ContractDocument(yaml: yaml)
    text = Data(yaml.utf8)
  }
}
