public import PlansynkCore

/// An order as a person names it.
public enum BestallningReference: Hashable, Sendable {
  /// By its UUID.
  case id(Bestallning.ID)
  /// By its handle, normalised, or by the beginning of that or of its UUID.
  case handle(String)

  /// Reads a UUID or the beginning of one, or takes the text for a handle; `nil` when it can be
  /// none of them.
  public init?(_ text: String) {
    if let id = Bestallning.ID(text.lowercased()) {
      self = .id(id)
      return
    }
    let handle = ShortID.normalized(text)
    if handle.hasPrefix("B-"), handle.count > 2 {
      self = .handle(handle)
    } else if let beginning = IdentifierBeginning(text) {
      self = .handle(beginning.text)
    } else {
      return nil
    }
  }

  /// As it stands in a request.
  var text: String {
    switch self {
    case .id(let id): id.rawValue
    case .handle(let handle): handle
    }
  }
}

/// A plan as a person names it.
public enum PlanReference: Hashable, Sendable {
  /// By its UUID or the beginning of one.
  case id(IdentifierBeginning)
  /// By the handle of an item that brings a version of it, or the beginning of that, normalised.
  case handle(String)

  /// Reads a UUID or the beginning of one, or takes the text for a handle; `nil` when it can be
  /// none of them.
  public init?(_ text: String) {
    let handle = ShortID.normalized(text)
    if handle.hasPrefix("P-"), handle.count > 2 {
      self = .handle(handle)
    } else if let beginning = IdentifierBeginning(text) {
      self = .id(beginning)
    } else {
      return nil
    }
  }

  /// As it stands in a request.
  var text: String {
    switch self {
    case .id(let beginning): beginning.text
    case .handle(let handle): handle
    }
  }
}
