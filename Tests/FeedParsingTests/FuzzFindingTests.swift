import FeedParsing
import NewsModel
import Testing

@Suite("What the fuzzer found stays mended")
struct FuzzFindingTests {
  @Test func aLinkHoldsNoControls() throws {
    let items = try parse(rss("<link>http://a.example/\u{7F}1\n2</link>")).items
    #expect(items.first?.link == "http://a.example/12")
    #expect(try parse(rss("<title>x</title><link>\u{7F}</link>")).items.first?.link == nil)
  }

  @Test func anIdIsOneLine() throws {
    let document = try parse(
      "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"a\n\\u0000b\"},{\"id\":\" \"}]}")
    #expect(document.items.map(\.id) == ["a b", nil])
  }

  @Test func whatIsEmptyIsAbsent() throws {
    let document = try parse(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <item rdf:about=""><title>One</title></item></rdf:RDF>
      """)
    #expect(document.items.map(\.id) == [nil])
    let sitemap = try parse(
      """
      <urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>http://a.example/1</loc>
      <news:news><news:title>One</news:title><news:keywords>a, , b</news:keywords></news:news></url></urlset>
      """)
    #expect(sitemap.items.map(\.categories) == [["a", "b"]])
  }
}
