/// A control request that cannot be carried out, with what to do about it.
struct ControlError: Error, CustomStringConvertible {
  let status: Int
  let description: String

  /// An error in the request itself.
  init(_ description: String) {
    self.init(400, description)
  }

  init(_ status: Int, _ description: String) {
    self.status = status
    self.description = description
  }
}
