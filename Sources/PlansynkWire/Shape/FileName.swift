/// Names of attachments: bare, so that a document can never reach out of its own folder.
enum FileName {
  /// Whether a name is 1…255 bytes without a slash, a leading dot or a control character.
  static func isBare(_ name: String) -> Bool {
    guard (1...255).contains(name.utf8.count), name.utf8.first != UInt8(ascii: ".") else {
      return false
    }
    return name.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      // Marks that turn the direction of writing can make a name look like another.
      case .control, .format, .lineSeparator, .paragraphSeparator: false
      default: scalar != "/" && scalar != "\\"
      }
    }
  }
}
