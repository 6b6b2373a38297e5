/// Text that must not reach a log, an error or a dump.
///
/// Printing, interpolating, reflecting and encoding it show ``description`` alone; the content is
/// had by ``reveal()`` only, so that a reviewer can search for every place that has it.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let content: String

  /// Wraps a secret.
  public init(_ content: String) {
    self.content = content
  }

  /// The content, for the one call that sends it.
  public func reveal() -> String { content }

  /// Always the same, whatever the content.
  public var description: String { "\u{2039}secret\u{203A}" }

  /// As ``description``.
  public var debugDescription: String { description }

  /// Without children: `dump` sees nothing.
  public var customMirror: Mirror { Mirror(self, children: [(label: String?, value: Any)]()) }
}
