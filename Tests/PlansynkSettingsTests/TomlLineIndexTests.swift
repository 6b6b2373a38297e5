import Testing

@testable import PlansynkSettings

@Suite struct TomlLineIndexTests {
  static let text = #"""
    # [not.a.table]
    top = 1   # top2 = 2

    [plain]
    a = "[x] # = \" "
    b = '''
    a = 1
    [no]
    '''
    c = [
      1, # ] not the end
      "]", { d = 2,
      },
    ]
    e.f . "g h" = 'C:\'
    [quoted."a.b".'c d']
    "\u00e5\"" = """one \""" two""""
    [[list]]
    i = 1979-05-27T07:32:00Z
    [[list]]
    j = { k = { l = [1, 2], m = "}" }, n = 3 }
    o = 1
    """#

  @Test(arguments: [
    (["top"], 2), (["plain"], 4), (["plain", "a"], 5), (["plain", "b"], 6), (["plain", "c"], 10),
    (["plain", "c", "d"], 12), (["plain", "e"], 15), (["plain", "e", "f", "g h"], 15),
    (["quoted", "a.b", "c d"], 16), (["quoted"], 16), (["quoted", "a.b", "c d", "å\""], 17),
    (["list"], 18), (["list", "i"], 19), (["list", "j", "k", "m"], 21), (["list", "j", "n"], 21),
    (["list", "o"], 22),
  ]) func `each key is found on its line`(path: [String], line: Int) {
    #expect(TomlLineIndex(of: Self.text)[path] == line)
  }

  @Test(arguments: [["not"], ["top2"], ["no"]])
  func `comments and the inside of strings hold no keys`(path: [String]) {
    #expect(TomlLineIndex(of: Self.text)[path] == nil)
  }

  @Test func `a missing key has the line of its table`() {
    #expect(TomlLineIndex(of: Self.text)[["plain", "z"]] == 4)
  }

  @Test func `carriage returns and a byte order mark do not shift the lines`() {
    let text = "\u{FEFF}[a]\r\nb = '''x\r\ny'''\r\nc = 1\r\n"
    #expect(TomlLineIndex(of: text)[["a"]] == 1)
    #expect(TomlLineIndex(of: text)[["a", "c"]] == 4)
  }

  @Test func `a text cut anywhere ends the index and nothing else`() {
    let scalars = Self.text.unicodeScalars
    for length in 0...scalars.count {
      let cut = String(String.UnicodeScalarView(scalars.prefix(length)))
      #expect(TomlLineIndex(of: cut)[["plain", "a"]] ?? 5 <= 5)
    }
  }
}
