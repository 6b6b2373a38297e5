/// One object of the document, with its `$ref` followed, and where it stands.
struct OpenAPIObject {
  let root: JSONNode
  let pointer: JSONPointer
  let members: [String: JSONNode]

  /// Follows `$ref` within the document and takes the object there.
  init(_ node: JSONNode, at pointer: JSONPointer, in root: JSONNode) throws(ContractError) {
    guard let members = node.object else {
      throw ContractError(at: pointer.text, "expected an object")
    }
    self.root = root
    guard let reference = members["$ref"] else {
      self.pointer = pointer
      self.members = members
      return
    }
    let (place, target) = try Self.follow(reference, from: pointer, in: root)
    self.pointer = place
    self.members = target
  }

  private static func follow(
    _ reference: JSONNode, from pointer: JSONPointer, in root: JSONNode
  ) throws(ContractError) -> (JSONPointer, [String: JSONNode]) {
    guard let text = reference.string, text.hasPrefix("#/components/") else {
      throw ContractError(at: pointer.text, "a $ref begins with #/components/")
    }
    var place = JSONPointer.root
    var node = root
    for name in text.dropFirst(2).split(separator: "/").map(String.init) {
      place = place.appending(name)
      guard let next = node[name] else {
        throw ContractError(at: pointer.text, "the $ref points nowhere")
      }
      node = next
    }
    guard let members = node.object, members["$ref"] == nil else {
      throw ContractError(at: place.text, "expected an object that is no $ref itself")
    }
    return (place, members)
  }

  /// Refuses members that nobody would read.
  func allow(_ names: Set<String>) throws(ContractError) {
    for name in members.keys.sorted() where !names.contains(name) {
      throw fault("it is not read; remove it or implement it", at: name)
    }
  }

  func fault(_ reason: String, at name: String) -> ContractError {
    ContractError(at: pointer.appending(name).text, reason)
  }

  func text(_ name: String) throws(ContractError) -> String {
    guard let text = members[name]?.string else { throw fault("expected a string", at: name) }
    return text
  }

  func isTrue(_ name: String) throws(ContractError) -> Bool {
    guard let node = members[name] else { return false }
    guard let value = node.boolean else { throw fault("expected true or false", at: name) }
    return value
  }

  func child(_ name: String) throws(ContractError) -> OpenAPIObject {
    guard let node = members[name] else { throw fault("it is missing", at: name) }
    return try OpenAPIObject(node, at: pointer.appending(name), in: root)
  }

  /// The object's members as objects, in the order of their names; none where it is absent.
  func children(of name: String) throws(ContractError) -> [(name: String, object: OpenAPIObject)] {
    guard members[name] != nil else { return [] }
    let parent = try child(name)
    var children: [(name: String, object: OpenAPIObject)] = []
    for key in parent.members.keys.sorted() {
      children.append((name: key, object: try parent.child(key)))
    }
    return children
  }

  /// The objects of a list; none where it is absent.
  func list(_ name: String) throws(ContractError) -> [OpenAPIObject] {
    guard let node = members[name] else { return [] }
    guard let values = node.array else { throw fault("expected a list", at: name) }
    var objects: [OpenAPIObject] = []
    for (index, value) in values.enumerated() {
      let place = pointer.appending(name).appending(index)
      objects.append(try OpenAPIObject(value, at: place, in: root))
    }
    return objects
  }
}
