import Testing

struct ImportTests {
  @Test func `dependencies point inwards only, and each library has one home`() {
    let broken = SourceTree.repository.files.flatMap(ImportRule.violations)
    #expect(broken.isEmpty, "\(broken.report)")
  }

  @Test(
    arguments: [
      ("Sources/PlansynkHTTP/Bad.swift", "import CCurl"),
      ("Sources/PlansynkService/Bad.swift", "import GRDB"),
      ("Sources/PlansynkService/Bad.swift", "import PlansynkWire"),
      ("Sources/PlansynkService/Bad.swift", "import Foundation"),
      ("Sources/PlansynkCore/Bad.swift", "import FoundationEssentials"),
      ("Sources/PlansynkCore/Bad.swift", "public import struct Foundation.Date"),
      ("Sources/PlansynkHTTP/Bad.swift", "internal import FlyingSocks"),
      ("Sources/PlansynkHost/Bad.swift", "@preconcurrency import TOMLKit"),
      ("Sources/ReferensMyndighet/Bad.swift", "import PlansynkWire"),
      ("Sources/testmyndighet/Bad.swift", "@testable import PlansynkCore"),
    ])
  func `an import from outside is found`(path: String, line: String) {
    #expect(!ImportRule.violations(in: SourceFile(path, "\(line)\n")).isEmpty)
  }

  @Test(
    arguments: [
      ("Sources/PlansynkCurl/Good.swift", "import CCurl"),
      ("Sources/PlansynkService/Good.swift", "public import PlansynkCore"),
      ("Sources/PlansynkService/Good.swift", "import Synchronization"),
      ("Sources/PlansynkCore/Good.swift", "// import Foundation"),
      ("Tests/PlansynkStorageTests/Good.swift", "import GRDB"),
      ("Sources/testmyndighet/Good.swift", "import ReferensMyndighet"),
    ])
  func `an import at home is fine`(path: String, line: String) {
    #expect(ImportRule.violations(in: SourceFile(path, "\(line)\n")).isEmpty)
  }
}
