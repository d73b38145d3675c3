import FeedParsing
import NewsModel
import Testing

@Suite("JSON Feed, CDF and news sitemaps")
struct OtherFormatTests {
  @Test(arguments: [
    Row("{\"id\":5}", "id: 5"), Row("{\"id\":5.5}", "id: 5.5"),
    Row("{\"id\":null,\"title\":null,\"url\":null}", "id: -"),
    Row("{\"author\":{\"name\":\"N\"}}", "authors: N"), Row("{\"authors\":[{\"name\":\"N\"}]}", "authors: N"),
    Row("{\"authors\":{\"name\":\"N\"}}", "authors: N"), Row("{\"authors\":[\"N\"]}", "authors: N"),
    Row("{\"authors\":[],\"author\":{\"name\":\"N\"}}", "authors: N"), Row("{\"authors\":null}", "authors: F"),
    Row("{\"tags\":\"a\"}", "categories: a"), Row("{\"tags\":[\"a\",null,{}]}", "categories: a"),
    Row("{\"content_html\":\"<p>a</p>b\",\"content_text\":\"t\"}", "content: a\nb"),
    Row("{\"content_html\":\"\",\"content_text\":\"a <b>\"}", "content: a <b>"),
    Row("{\"title\":\"AT&amp;T\",\"summary\":\"<b>\"}", "title: AT&amp;T", "summary: <b>"),
    Row("{\"url\":\"a\"}", "link: http://u.example/a"), Row("{\"external_url\":\"http://e/\"}", "link: http://e/"),
    Row("{\"date_published\":\"2003-06-10T09:41:01+02:00\"}", "published: 2003-06-10T07:41:01Z"),
    Row("{\"date_published\":1055238061}", "published: 2003-06-10T09:41:01Z"), Row("{\"title\":2020}", "title: 2020"),
    Row("{\"language\":\"fr\"}", "language: fr", "feed.language: en"),
  ])
  func itemOfJSONFeed(_ row: Row) throws {
    let head =
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"language\":\"en\",\"author\":{\"name\":\"F\"},\"items\":["
    row.check(try parse(head + row.source + "]}", baseURL: "http://u.example/f"))
  }

  @Test(arguments: [
    Row("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"},{\"id\":\"2\",\"ti", "items: 2"),
    Row("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":{}}", "items: 0"),
    Row("{\"title\":\"T\",\"items\":[{}]}", "items: 1"),
    Row("{\"items\":[{\"id\":\"1\",},{\"title\":\"a\\'b\"},],\"title\":\"T\",}", "feed.title: T", "1.title: a'b"),
    Row("\u{FEFF} {\"title\":\"T\",\"items\":[{}]}", "items: 1"),
  ])
  func documentOfJSONFeed(_ row: Row) throws { row.check(try parse(row.source)) }

  @Test(arguments: [
    Row("<Item HREF='c.htm' LASTMOD='1998-01-01'/>", "link: http://a/b/c.htm", "updated: 1998-01-01T00:00:00Z"),
    Row("<Item><A HREF='http://a/2'>L</A><Abstract>d</Abstract></Item>", "link: http://a/2", "summary: d"),
    Row("<Item BASE='http://z/' HREF='c'><Title>x</Title></Item>", "link: http://z/c", "title: x"),
    Row("<Item BASE='http://z/'/><Item HREF='c'/>", "1.link: http://a/b/c"),
  ])
  func itemOfCDF(_ row: Row) throws {
    row.check(try parse("<Channel HREF='http://a/' BASE='http://a/b/'><Title>T</Title>\(row.source)</Channel>"))
  }

  @Test func newsOfSitemap() throws {
    let source = """
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
        xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>http://x/1</loc><lastmod>2020-01-02</lastmod>
      <image:image><image:loc>http://i/</image:loc><image:title>I</image:title></image:image>
      <n:news><n:publication><n:name>P</n:name><n:language>en</n:language></n:publication><n:title>x</n:title>
      <n:publication_date>2020-01-01</n:publication_date><n:keywords>a, b</n:keywords></n:news></url></urlset>
      """
    Row(
      source, "title: x", "link: http://x/1", "language: en", "published: 2020-01-01T00:00:00Z",
      "updated: 2020-01-02T00:00:00Z", "categories: a, b", "feed.title: -"
    ).check(try parse(source))
  }
}
