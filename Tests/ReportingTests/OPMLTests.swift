import FeedParsing
import NewsModel
import Reporting
import Testing

@Suite struct OPMLTests {
  @Test func `what is exported can be imported again`() {
    let feeds = [
      Feed(name: "Дон & <Co> \"x\"", url: "https://example.org/f?a=1&b=2", language: "ru", tags: ["press", "a, b"]),
      Feed(name: "off", url: "file:///srv/a.xml", isEnabled: false),
    ]
    let text = OPML.text(feeds, title: "mine & yours")
    let list = OPMLParser.parse(Array(text.utf8))
    #expect(list.flaws.isEmpty)
    #expect(list.title == "mine & yours")
    #expect(list.subscriptions.map(\.name) == feeds.map(\.name))
    #expect(list.subscriptions.map(\.url) == feeds.map(\.url))
    #expect(list.subscriptions.map(\.language) == ["ru", nil])
    #expect(list.subscriptions.map(\.categories) == [["press", "a b"], []])
    #expect(list.subscriptions.map(\.isCommentedOut) == [false, true])
    #expect(text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head>\n"))
  }

  @Test func `passwords do not leave`() {
    let text = OPML.text([Feed(name: "a", url: "https://user:secret@example.org/f")], title: "t")
    #expect(text.contains("xmlUrl=\"https://example.org/f\""))
    #expect(!text.contains("secret"))
  }
}
