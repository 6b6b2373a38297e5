/// A request method, as an open set.
///
/// Source: RFC 9110, section 9.
public struct CurlMethod: RawRepresentable, Hashable, Sendable {
  /// The token as it is sent; case matters.
  public let rawValue: String

  /// Takes any text; one that is not a token makes the request a `badRequest`.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// `GET`.
  public static let get = Self(rawValue: "GET")
  /// `HEAD`; its answer has no body, whatever length it names.
  public static let head = Self(rawValue: "HEAD")
  /// `PUT`.
  public static let put = Self(rawValue: "PUT")
  /// `POST`.
  public static let post = Self(rawValue: "POST")
  /// `DELETE`.
  public static let delete = Self(rawValue: "DELETE")
}
