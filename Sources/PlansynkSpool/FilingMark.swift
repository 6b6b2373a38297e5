/// Where a document that was answered is being put, and which attachments go with it.
///
/// It lies hidden in the in-tray, under a name that tells the content of the document: from before
/// the answer is there until document and attachments have left. So whoever takes the document
/// again after a crash finds the answer that lies there, and whoever finds the mark without its
/// document brings the attachments after.
struct FilingMark {
  /// An attachment, and which content of it.
  struct Bilaga: Hashable {
    let name: FileName
    let identity: FileFacts.Identity
  }

  private static let prefix = ".plansynk-"
  private static let ending = ".svar"
  /// Far more than a document of 1 MiB can name.
  private static let bytesMax = 1 << 23

  let document: FileFacts.Identity
  let move: Arkiv.Move
  let bilagor: [Bilaga]

  var name: FileName { Self.name(of: document) }

  private static func name(of document: FileFacts.Identity) -> FileName {
    FileName("\(prefix)\(document.text)\(ending)")
  }

  /// The content whose mark has this name; `nil` of any other file.
  static func document(of name: FileName) -> FileFacts.Identity? {
    let text = name.text
    guard text.hasPrefix(prefix), text.hasSuffix(ending) else { return nil }
    return FileFacts.Identity(text: text.dropFirst(prefix.count).dropLast(ending.count))
  }

  /// The mark of a document; `nil` where there is none, or what lies there is none.
  static func read(of document: FileFacts.Identity, in inkorg: Folder) throws(Errno) -> FilingMark?
  {
    let name = name(of: document)
    guard try inkorg.factsIfAny(of: name) != nil,
      let bytes = try inkorg.bytes(of: name, max: bytesMax)
    else { return nil }
    return FilingMark(document: document, bytes)
  }

  /// Puts it there, in place of an earlier one of the same document.
  func write(in inkorg: Folder) throws(Errno) {
    try inkorg.writeDurably(bytes, as: name, in: inkorg, taken: .replace)
  }

  /// Takes it away, if it is there.
  static func remove(of document: FileFacts.Identity, in inkorg: Folder) throws(Errno) {
    do {
      try Posix.remove(name(of: document), in: inkorg.raw)
    } catch  where error == .notFound {
      return
    }
  }

  init(document: FileFacts.Identity, move: Arkiv.Move, bilagor: [Bilaga]) {
    self.document = document
    self.move = move
    self.bilagor = bilagor
  }

  /// Fields end with a zero, which no name of a file holds.
  private var bytes: [UInt8] {
    let fields =
      [Array(move.shelf.rawValue.utf8), move.target.bytes]
      + bilagor.flatMap { [Array($0.identity.text.utf8), $0.name.bytes] }
    return fields.flatMap { $0 + [0] }
  }

  private init?(document: FileFacts.Identity, _ bytes: [UInt8]) {
    var fields = bytes.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
    guard fields.popLast()?.isEmpty == true, fields.count >= 2, fields.count.isMultiple(of: 2),
      let shelf = Arkiv.Shelf(rawValue: String(decoding: fields[0], as: UTF8.self))
    else { return nil }
    let target = FileName(bytes: fields[1])
    guard target.isBare else { return nil }
    var bilagor: [Bilaga] = []
    for index in stride(from: 2, to: fields.count, by: 2) {
      let name = FileName(bytes: fields[index + 1])
      let text = String(decoding: fields[index], as: UTF8.self)
      guard let identity = FileFacts.Identity(text: text[...]), name.isBare else { return nil }
      bilagor.append(Bilaga(name: name, identity: identity))
    }
    self.init(document: document, move: Arkiv.Move(shelf: shelf, target: target), bilagor: bilagor)
  }
}

extension FileFacts.Identity {
  /// In numbers, as a part of a file's name.
  var text: String { "\(device)-\(inode)-\(size)-\(seconds)-\(nanoseconds)" }

  /// A time before 1970 has a sign of its own.
  init?(text: Substring) {
    let numbers = text.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
    guard numbers.count == 4, let device = UInt64(numbers[0]), let inode = UInt64(numbers[1]),
      let size = Int(numbers[2]), let dash = numbers[3].lastIndex(of: "-"),
      let seconds = Int(numbers[3][..<dash]),
      let nanoseconds = Int(numbers[3][numbers[3].index(after: dash)...])
    else { return nil }
    self.init(
      device: device, inode: inode, size: size, seconds: seconds, nanoseconds: nanoseconds)
  }
}
