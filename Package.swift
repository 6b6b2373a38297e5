// swift-tools-version: 6.2

// The architecture, read from the inside out. Dependencies point inwards only, and the build
// checks it: `make test` compiles with explicit import checking. Start with PlansynkCore/Ports,
// then one service, and you know the program.

import PackageDescription

/// What every target of ours is held to.
let house: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Places where the program can be told to end itself outright, for trials: never in a release.
let faultPoints: [SwiftSetting] = [.define("FAULTPOINTS", .when(configuration: .debug))]

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [],
  exclude: [String] = [], resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources,
    swiftSettings: house)
}

func program(
  _ name: String, _ dependencies: [Target.Dependency], _ settings: [SwiftSetting] = []
) -> Target {
  .executableTarget(name: name, dependencies: dependencies, swiftSettings: house + settings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, swiftSettings: house)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "plansynk",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // The pure middle: words, rules, decisions and ports. No I/O, no clock, no C.
    library("PlansynkCore"),

    // The work, written against the ports of the middle and nothing else.
    library("PlansynkService", ["PlansynkCore"]),

    // The adapters, each behind one or more ports.
    library(
      "PlansynkStorage", ["PlansynkCore", grdb, sqlite], resources: [.embedInCode("Migrations")]),
    library("PlansynkWire", ["PlansynkCore", crypto]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    library("PlansynkCurl", ["CCurl"]),
    library("PlansynkHTTP", ["PlansynkCore", "PlansynkWire", "PlansynkCurl"]),
    library("PlansynkMail", ["PlansynkCore", "PlansynkCurl"]),
    library("PlansynkSpool", ["PlansynkCore", "PlansynkWire", crypto]),
    library("PlansynkControl", ["PlansynkCore", flyingSocks]),
    library("PlansynkSettings", [toml], resources: [.embedInCode("Regelverk")]),
    library("PlansynkHost", ["PlansynkCore", logging]),
    library("PlansynkRapport", ["PlansynkCore"]),

    // The program: composition root, and one file per subcommand.
    program(
      "plansynk",
      [
        "PlansynkCore", "PlansynkService", "PlansynkStorage", "PlansynkWire", "PlansynkCurl",
        "PlansynkHTTP", "PlansynkMail", "PlansynkSpool", "PlansynkControl", "PlansynkSettings",
        "PlansynkRapport", "PlansynkHost", arguments, logging, lifecycle,
      ], faultPoints),

    // The other side: its own reading of the contract, sharing no code with the daemon.
    library("ReferensMyndighet", [yams, crypto]),
    program("testmyndighet", ["ReferensMyndighet", arguments]),

    // Trials: real processes on loopback, and the accounts held against each other.
    library("TrialKit", ["PlansynkCore", "PlansynkHost", "PlansynkCurl", grdb, crypto]),
    program("plansynk-demo", ["TrialKit", "PlansynkCore"]),
    program("plansynk-campaign", ["TrialKit", "PlansynkHost", arguments, crypto]),

    // Deterministic simulation: the engine itself in virtual months, and the invariants judged
    // from outside.
    library(
      "PlansynkSimulation",
      [
        "PlansynkCore", "PlansynkService", "PlansynkStorage", "PlansynkWire", "PlansynkCurl",
        "PlansynkHTTP", "PlansynkHost", "ReferensMyndighet", grdb, sqlite,
      ]),
    .target(name: "CSimulation", linkerSettings: [.linkedLibrary("sqlite3")]),
    program(
      "plansynk-simulate",
      ["PlansynkSimulation", "ReferensMyndighet", "CSimulation", arguments, crypto]),

    // Measures of speed, each beside a reference in plain C that does the same durable work.
    .target(
      name: "CBench", dependencies: ["CCurl"],
      cSettings: [
        .define("_GNU_SOURCE"), .enableWarning("all"), .enableWarning("extra"),
        .treatAllWarnings(as: .error),
      ],
      linkerSettings: [.linkedLibrary("curl"), .linkedLibrary("sqlite3")]),
    program(
      "plansynk-bench",
      [
        "CBench", "PlansynkCore", "PlansynkService", "PlansynkStorage", "PlansynkWire",
        "PlansynkCurl", "PlansynkHTTP", "PlansynkHost", "TrialKit", arguments,
      ]),

    // A disk that fails on demand, for tests of the store and of what works on it.
    .target(
      name: "CFaultyDisk", path: "Tests/CFaultyDisk",
      linkerSettings: [.linkedLibrary("sqlite3")]),

    tests("PlansynkCoreTests", ["PlansynkCore"]),
    tests(
      "PlansynkServiceTests",
      [
        "PlansynkService", "PlansynkCore", "PlansynkStorage", "PlansynkWire", "PlansynkSimulation",
        "PlansynkRapport", "CFaultyDisk", "PlansynkSettings", "plansynk", grdb,
      ]),
    tests(
      "PlansynkStorageTests", ["PlansynkStorage", "PlansynkCore", "CFaultyDisk", grdb, sqlite],
      exclude: ["Golden"]),
    tests("PlansynkWireTests", ["PlansynkWire", "PlansynkCore", "ReferensMyndighet", yams]),
    tests("PlansynkCurlTests", ["PlansynkCurl"]),
    tests("PlansynkHTTPTests", ["PlansynkHTTP", "PlansynkCurl", "PlansynkCore"]),
    tests(
      "PlansynkMailTests", ["PlansynkMail", "PlansynkCurl", "PlansynkCore"],
      exclude: ["smtp_server.py"]),
    tests("PlansynkSpoolTests", ["PlansynkSpool", "PlansynkCore"]),
    tests("PlansynkControlTests", ["PlansynkControl", "PlansynkCore"]),
    tests("PlansynkSettingsTests", ["PlansynkSettings"]),
    tests("PlansynkHostTests", ["PlansynkHost", "PlansynkCore", logging]),
    tests("PlansynkRapportTests", ["PlansynkRapport", "PlansynkCore"]),
    tests("ReferensMyndighetTests", ["ReferensMyndighet", yams, crypto]),
    tests("testmyndighetTests", ["testmyndighet", "ReferensMyndighet"]),
    tests("plansynkTests", ["plansynk", "PlansynkCore", "PlansynkSettings"]),
    tests(
      "SimulationTests",
      ["PlansynkSimulation", "PlansynkCore", "PlansynkHost", "ReferensMyndighet"]),
    tests("TidyTests", []),
    tests("ProcessTests", ["TrialKit", "PlansynkCore"]),
  ],
  swiftLanguageModes: [.v6]
)
