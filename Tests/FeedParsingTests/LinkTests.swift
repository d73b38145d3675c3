import FeedParsing
import NewsModel
import Testing

@Suite("Links and precedence")
struct LinkTests {
  @Test func linksAreResolvedInTheirScope() throws {
    let document = try parse(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/x/"><link href="../y"/>
      <entry xml:base="z/"><link href="1"/></entry><entry><link href="1?q#f"/></entry></feed>
      """, baseURL: "http://b.example/")
    #expect(document.link == "http://a.example/y")
    #expect(document.items.map(\.link) == ["http://a.example/x/z/1", "http://a.example/x/1?q#f"])
  }

  @Test func linkOfRSS() throws {
    let self1 = "<atom:link rel='self' href='http://a.example/feed'/>"
    let document = try parse(
      rss(
        "<guid isPermaLink='false'>x</guid>",
        channel: self1 + "<link>http://a.example/</link><image><link>i</link></image>"))
    #expect(document.link == "http://a.example/")
    #expect(document.items.first?.id == "x")
    #expect(document.items.first?.link == nil)
    #expect(try parse(rss("<guid>http://a.example/1</guid>")).items.first?.link == "http://a.example/1")
    #expect(try parse(rss("<link>javascript:alert(1)</link>"), baseURL: "http://a.example/").items.first?.link == nil)
  }

  @Test func coreElementsWin() throws {
    let item = try parse(
      rss(
        """
        <dc:title>d</dc:title><media:title>m</media:title><title>t</title><dc:creator>c</dc:creator>
        <itunes:summary>i</itunes:summary><source url='x'>s</source><category>k</category><dc:subject>u</dc:subject>
        """)
    ).items.first
    #expect(item?.title == "t")
    #expect(item?.summary == nil)
    #expect(item?.authors == ["c"])
    #expect(item?.categories == ["k"])
  }
}
