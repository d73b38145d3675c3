import NewsModel
import Testing

@testable import Configuring

/// The manual's settings are those that are read: the readers themselves are asked, by a key that there is not.
@Suite struct SettingTests {
  private static let unknown = "qqqqqqqqqqqqqqqq"

  /// The keys that may stand in a mapping, as the message about one that may not says; nil where no mapping is read.
  private static func known(in value: String, at path: [String], topic: Bool) throws -> [String]? {
    // Flow style, so that a path is nothing but brackets.
    var text = value
    for key in path.reversed() { text = key == "-" ? "[\(text)]" : "{\(key): \(text)}" }
    let messages =
      if topic {
        lines(try Topic.findings(text))
      } else {
        lines(try load(text).diagnostics)
      }
    let finding = messages.first { $0.contains("unknown key '\(unknown)'; ") }
    guard let finding, let list = finding.firstRange(of: " can have ") else { return nil }
    return finding[list.upperBound...].split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  private static func compare(_ settings: [Setting], at path: [String], topic: Bool) throws {
    let mapping = "{\(unknown): 1}"
    let documented = settings.map(\.key)
    #expect(try known(in: mapping, at: path, topic: topic) == documented, "\(path)")
    for setting in settings {
      let place = path + [setting.key]
      let isList = try known(in: mapping, at: place + ["-"], topic: topic) != nil
      let isMapping = try known(in: mapping, at: place, topic: topic) != nil
      let secret = setting.value.contains("SECRET")
      #expect((isList || isMapping) == (!setting.keys.isEmpty || secret), "\(place)")
      if secret {
        try compare(Setting.secret, at: place, topic: topic)
      } else if isList || isMapping {
        try compare(setting.keys, at: isList ? place + ["-"] : place, topic: topic)
      }
    }
  }

  @Test func theDocumentedKeysAreThoseThatAreRead() throws {
    try Self.compare(Setting.configuration, at: [], topic: false)
    try Self.compare(Setting.topic, at: [], topic: true)
    #expect(try Self.known(in: "{\(Self.unknown): 1}", at: ["feeds", "-", "headers", "X"], topic: false) != nil)
  }

  @Test func theDocumentedDefaultsAreThoseThatHold() throws {
    func written(_ settings: [Setting]) -> String {
      let parts = settings.compactMap { setting -> String? in
        if let standard = setting.standard { return "\(setting.key): \(standard)" }
        guard setting.value == "a mapping", !setting.keys.isEmpty else { return nil }
        return "\(setting.key): {\(written(setting.keys))}"
      }
      return parts.joined(separator: ", ")
    }
    let names = ["name: a", "url: \"http://a.example/\""].joined(separator: ", ")
    let feed = try #require(Setting.configuration.first { $0.key == "feeds" }).keys
    let explicit = try #require(
      try load("{topics: topics, feeds: [{\(names), \(written(feed))}], \(written(Setting.configuration))}").value)
    let silent = try #require(try load("{topics: topics, feeds: [{\(names)}]}").value)
    #expect(explicit.schedule == silent.schedule && explicit.http == silent.http && explicit.keep == silent.keep)
    #expect(explicit.backfill == silent.backfill && explicit.timeZone == silent.timeZone)
    #expect(explicit.feeds == silent.feeds)
  }

  @Test func whatMustBeThereIsDocumentedSo() throws {
    func missing(_ messages: [String]) -> Set<String> {
      Set(messages.compactMap { $0.contains(" needs '") ? $0.split(separator: "'")[1] : nil }.map(String.init))
    }
    func required(_ settings: [Setting]?) -> Set<String> {
      Set((settings ?? []).filter(\.isRequired).map(\.key))
    }
    let root = Setting.configuration
    #expect(missing(lines(try load("{feeds: []}").diagnostics)) == required(root))
    let feed = missing(lines(try load("{topics: topics, feeds: [{}]}").diagnostics))
    #expect(feed == required(root.first { $0.key == "feeds" }?.keys))
    #expect(missing(lines(try Topic.findings("{}"))) == required(Setting.topic))
    let parts = missing(lines(try Topic.findings("{baseline: {}}"))).subtracting(required(Setting.topic))
    #expect(parts == required(Setting.topic.first { $0.key == "baseline" }?.keys))
    let figures = lines(try Topic.findings("{figures: [{}]}")).filter { $0.contains("a figure") }
    #expect(missing(figures) == required(Setting.topic.first { $0.key == "figures" }?.keys))
  }
}

extension Topic {
  /// What is said of a topic file.
  fileprivate static func findings(_ text: String) throws -> [Diagnostic] {
    try load(file: "etc/t.yaml", files: memoryFiles(["etc/t.yaml": text])).diagnostics
  }
}
