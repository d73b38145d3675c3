// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is compiled alike: Swift 6 mode with complete concurrency checking, explicit imports,
/// and no warning tolerated.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// A module of ours under `Sources/<name>`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of one module under `Tests/<name>Tests`.
func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, exclude: exclude, resources: resources,
    swiftSettings: strict)
}

/// A C library from a Debian package, described by its module map and, where Swift cannot call it, a typed shim.
func library(_ name: String, pkgConfig: String? = nil, debian: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([debian])])
}

/// Relative relocations in DT_RELR's form, which glibc has since 2.36 and the default linker does not write: 0.8 MB less
/// to read at each start, and with lld's layout 1.5 MB less resident.
let compact: [LinkerSetting] = [
  .unsafeFlags(
    ["-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"], .when(configuration: .release))
]

let package = Package(
  name: "newswatch",
  products: [
    .executable(name: "newswatch", targets: ["newswatch"]),
    .executable(name: "newswatch-bench", targets: ["newswatch-bench"]),
  ],
  targets: [
    library("CCurl", pkgConfig: "libcurl", debian: "libcurl4-openssl-dev"),
    library("CLibXML2", pkgConfig: "libxml-2.0", debian: "libxml2-dev"),
    library("CSQLite", pkgConfig: "sqlite3", debian: "libsqlite3-dev"),
    library("CYAML", pkgConfig: "yaml-0.1", debian: "libyaml-dev"),
    library("CUTF8Proc", debian: "libutf8proc-dev"),
    library("CStemmer", debian: "libstemmer-dev"),
    .systemLibrary(name: "CGlibc"),
    library("CSystemd", pkgConfig: "libsystemd", debian: "libsystemd-dev"),

    module("Platform", ["CGlibc"]),
    module("JSONCoding"),
    module("NewsModel", ["JSONCoding"]),
    module("Scheduling", ["NewsModel", "Platform", "CGlibc"]),
    module("Fetching", ["NewsModel", "Platform", "CCurl"]),
    module("FeedParsing", ["NewsModel", "JSONCoding"]),
    module("TopicMatching", ["NewsModel", "CUTF8Proc", "CStemmer"]),
    module("FigureReading", ["NewsModel"]),
    module("StoryGrouping", ["NewsModel"]),
    module("AlertStoring", ["NewsModel", "JSONCoding", "Platform", "CSQLite"]),
    module("Metering", ["NewsModel", "Platform", "CGlibc"]),
    module("Configuring", ["NewsModel", "Platform", "CYAML"]),
    module("Reporting", ["NewsModel", "JSONCoding"]),
    module("Delivering", ["NewsModel", "JSONCoding"]),
    module("Sending", ["NewsModel", "Platform", "CCurl", "CGlibc"]),
    module(
      "Watching",
      [
        "NewsModel", "Platform", "Scheduling", "Fetching", "FeedParsing", "TopicMatching", "StoryGrouping",
        "FigureReading", "AlertStoring", "Configuring", "Metering", "Delivering", "Sending", "JSONCoding", "CSystemd",
      ]),
    .executableTarget(
      name: "newswatch",
      dependencies: [
        "NewsModel", "JSONCoding", "Platform", "FeedParsing", "TopicMatching", "AlertStoring", "Configuring",
        "Reporting", "Watching",
      ],
      swiftSettings: strict, linkerSettings: compact),
    .executableTarget(
      name: "newswatch-bench",
      dependencies: [
        "NewsModel", "JSONCoding", "Platform", "Scheduling", "FeedParsing", "AlertStoring", "Configuring",
        "TopicMatching", "StoryGrouping", "FigureReading",
      ],
      swiftSettings: strict),

    .target(name: "LoopbackServer", path: "Tests/LoopbackServer", swiftSettings: strict),
    .target(name: "Faults", path: "Tests/Faults", exclude: ["faults.c"], swiftSettings: strict),
    .executableTarget(
      name: "newswatch-crash",
      dependencies: ["AlertStoring", "JSONCoding", "NewsModel", "Platform", "LoopbackServer", "Faults"],
      path: "Tests/Crash",
      swiftSettings: strict),
    tests(of: "Platform"),
    tests(of: "JSONCoding"),
    tests(of: "NewsModel", ["JSONCoding"]),
    tests(of: "Scheduling", ["NewsModel", "newswatch-bench"]),
    tests(of: "Fetching", ["NewsModel", "Platform", "LoopbackServer"]),
    tests(of: "FeedParsing", ["NewsModel", "CLibXML2"]),
    tests(of: "TopicMatching", ["NewsModel"]),
    .testTarget(
      name: "FigureReadingTests", dependencies: ["FigureReading", "NewsModel", "Configuring", "newswatch-bench"],
      // Read by their path.
      exclude: ["Examples"], swiftSettings: strict),
    .testTarget(
      name: "StoryGroupingTests", dependencies: ["StoryGrouping", "NewsModel", "TopicMatching", "newswatch-bench"],
      // Read by their path, since a resource bundle would bring Foundation.
      exclude: ["Pairs"], swiftSettings: strict),
    // Read by their path.
    tests(of: "AlertStoring", ["NewsModel", "JSONCoding", "Platform", "CSQLite"], exclude: ["Databases"]),
    tests(of: "Metering", ["NewsModel", "Platform", "LoopbackServer"]),
    tests(of: "Configuring", ["NewsModel", "Platform", "FeedParsing"]),
    tests(of: "Delivering", ["NewsModel", "JSONCoding"]),
    tests(of: "Sending", ["NewsModel", "LoopbackServer"]),
    tests(of: "Reporting", ["NewsModel", "JSONCoding", "FeedParsing"]),
    .testTarget(
      name: "newswatchTests",
      dependencies: [
        "newswatch", "newswatch-crash", "newswatch-bench", "JSONCoding", "LoopbackServer", "Faults", "NewsModel",
        "AlertStoring", "Configuring", "Metering", "Platform", "Watching", "Reporting", "TopicMatching", "CSQLite",
      ], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// A program for libFuzzer, which only links where the sanitizer's runtime does: see `.ci/fuzz`.
if Context.environment["NEWSWATCH_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "newswatch-fuzz", dependencies: ["FeedParsing", "NewsModel"], path: "Tests/Fuzzing",
      // libFuzzer has the program's `main`.
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
