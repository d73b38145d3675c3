import Configuring
import NewsModel
import Testing

@Suite struct FeedAdditionTests {
  private func addition(_ feeds: String = "") throws -> FeedAddition {
    let loaded = try load("topics: topics\nfeeds: [\(feeds)]")
    return FeedAddition(to: try #require(loaded.value))
  }

  @Test(arguments: [
    "https://example.org/feed", "http://example.org/feed", "https://example.org/feed/", "HTTPS://EXAMPLE.org/feed",
    "https://example.org:443/feed", "http://example.org:80/feed/", "https://user:secret@example.org/feed#top",
    "https://example.org./feed",
  ]) func `twins of a known feed are not added`(url: String) throws {
    var addition = try addition("{name: a, url: 'https://example.org/feed'}")
    let place = SourcePosition(file: "etc/newswatch.yaml", line: 2, column: 16)
    #expect(addition.add(Subscription(name: "b", url: url)) == .known(name: "a", at: place))
    #expect(addition.feeds.isEmpty)
  }

  @Test(arguments: [
    "https://example.org/Feed", "https://example.org/feed?a", "https://example.org:8443/feed",
    "https://www.example.org/feed", "https://example.org/", "file:feed",
  ]) func `other URLs are other feeds`(url: String) throws {
    var addition = try addition("{name: a, url: 'https://example.org/feed'}")
    addition.add(Subscription(name: "b", url: url))
    #expect(addition.feeds.map(\.name) == ["b"])
  }

  @Test func `a feed that stands in two folders has the labels of both`() throws {
    var addition = try addition()
    addition.add(Subscription(name: "a", url: "http://example.org/", categories: ["x"]))
    let again = addition.add(Subscription(name: "b", url: "https://example.org", categories: ["y", "x"]))
    #expect(again == .repeated(name: "a"))
    #expect(addition.feeds.map(\.tags) == [["x", "y"]])
  }

  @Test func `names are made unique`() throws {
    var addition = try addition("{name: News, url: 'https://example.org/feed'}")
    for (name, path) in [("News", "1"), ("News", "2"), ("News", "3"), ("", "4"), ("", "5")] {
      addition.add(Subscription(name: name, url: "http://example.net/\(path)"))
    }
    addition.add(Subscription(name: "", url: "file:/srv/a.xml"))
    #expect(
      addition.feeds.map(\.name) == [
        "News (example.net)", "News (example.net) 2", "News (example.net) 3", "example.net", "example.net 2", "a.xml",
      ])
  }

  @Test func `a list that gives all feeds one name takes no longer for it`() throws {
    var addition = try addition()
    for number in 0..<5_000 { addition.add(Subscription(name: "n", url: "http://example.org/\(number)")) }
    #expect(Set(addition.feeds.map(\.name)).count == 5_000)
  }

  @Test func `what is written is read back the same`() throws {
    var addition = try addition()
    let names = ["plain", "\"quoted\" \\ and: #", "Дон", "a\u{200D}b", "- x", "null", "👩‍🚀 {a: b}", "x\u{2028}y"]
    for (number, name) in names.enumerated() {
      addition.add(
        Subscription(
          name: name, url: "https://example.org/\(number)?a=1&b='\"", language: number == 0 ? "zh-Hans" : "no tag",
          categories: ["[a, b]", name], isCommentedOut: number == 1))
    }
    let text = addition.text(comment: "new")
    let loaded = try load("topics: topics\nfeeds_from: feeds.d", ["etc/feeds.d/new.yaml": text])
    #expect(lines(loaded.diagnostics) == [])
    #expect(loaded.value?.feeds == addition.feeds)
    #expect(addition.feeds.map(\.isEnabled).prefix(2) == [true, false])
    #expect(addition.feeds.map(\.language).prefix(2) == ["zh-Hans", nil])
  }

  @Test func `OPML files of the folder are feeds like others`() throws {
    let loaded = try load(
      "topics: topics\nfeeds_from: feeds.d\nfeeds: [{name: Dawn, url: 'https://example.org/dawn'}]",
      [
        "etc/feeds.d/reader.opml": """
        <opml><body><outline text="Press">
        <outline text="Dawn" xmlUrl="https://example.net/dawn" language="unknown"/>
        <outline text="local" xmlUrl="file:demo/a.xml" isComment="true"/>
        </outline></body></opml>
        """
      ])
    #expect(lines(loaded.diagnostics) == [])
    let configuration = try #require(loaded.value)
    #expect(
      configuration.feeds == [
        Feed(name: "Dawn", url: "https://example.org/dawn"),
        Feed(name: "Dawn (example.net)", url: "https://example.net/dawn", tags: ["Press"]),
        Feed(name: "local", url: "file:///home/of%20us/etc/demo/a.xml", tags: ["Press"], isEnabled: false),
      ])
    #expect(
      configuration.feedPlaces.map(\.description) == [
        "etc/newswatch.yaml:3:16", "etc/feeds.d/reader.opml:2:1", "etc/feeds.d/reader.opml:3:1",
      ])
    #expect(configuration.feedFolder == "etc/feeds.d")
  }

  @Test func `a folder that is about to be made may be missing, if so asked`() throws {
    let files = memoryFiles([
      "etc/newswatch.yaml": "topics: topics\nfeeds_from: feeds.d", "etc/topics/a.yaml": goodTopic,
    ])
    func load(_ mayBeMissing: Bool) throws -> Loaded<Configuration> {
      try Configuration.load(
        path: "etc/newswatch.yaml", outlines: { _ in .init() }, feedFolderMayBeMissing: mayBeMissing,
        files: files, currentFolder: "/")
    }
    #expect(
      try lines(load(false).diagnostics) == [
        "newswatch.yaml:2:13: error: there is no folder etc/feeds.d; make it, or correct the path"
      ])
    #expect(try load(true).value?.feedFolder == "etc/feeds.d")
  }
}
