import FeedParsing
import NewsModel
import Testing

@Suite("Atom 1.0 and 0.3: each element, type and mode")
struct AtomTests {
  @Test(arguments: [
    Row("<title>a &lt;b&gt; &amp;amp;</title>", "title: a <b> &amp;"),
    Row("<title type='text/html'>&lt;b&gt;x</title>", "title: x"),
    Row("<title type='bogus'>x</title>", "title: x"), Row("<content type='plain'>a b</content>", "content: a b"),
    Row("<content type='escaped'>&lt;p&gt;hello there&lt;/p&gt;</content>", "content: hello there"),
    Row("<content type='image/png'>iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ</content>", "content: -"),
    Row("<content type='application/x-html'>PGI+eDwvYj4=</content>", "content: x"),
    Row("<content type='image/svg+xml'><svg><text>q</text></svg></content>", "content: q"),
    Row("<content type='text/markdown'>hello *w*</content>", "content: hello *w*"),
    Row("<content src='http://x/'/>", "content: -", "link: -"),
    Row("<content type='xhtml'><div><p>One</p><script>x</script>Two</div></content>", "content: One\nTwo"),
    Row("<content type='xhtml'><div>x<br>y</div></content><title>a</title>", "content: x\ny", "title: a"),
    Row("<summary>s</summary><content>c</content>", "summary: s", "content: c"),
  ])
  func text(_ row: Row) throws { row.check(try parse(atom(row.source))) }

  @Test(arguments: [
    Row("<content type='text/html' mode='escaped'>&lt;b&gt;x</content>", "content: x"),
    Row("<content type='text/html' mode='xml'><b>x</b></content>", "content: x"),
    Row("<content type='text/html' mode='base64'>PGI+eDwvYj4=</content>", "content: x"),
    Row("<content type='text/plain' mode='base64'>PGI+eDwvYj4=</content>", "content: <b>x</b>"),
    Row("<content type='text/plain' mode='escaped'>&lt;b&gt;</content>", "content: <b>"),
    Row(
      "<issued>2001-01-01</issued><modified>2002-01-01</modified><created>1999-01-01</created>",
      "published: 2001-01-01T00:00:00Z", "updated: 2002-01-01T00:00:00Z"),
    Row("<author><name>N</name><url>http://x/</url></author>", "authors: N"),
  ])
  func version03(_ row: Row) throws {
    let document = try parse("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>\(row.source)</entry></feed>")
    #expect(document.format == .atom03)
    row.check(document)
  }

  @Test(arguments: [
    Row("<link rel='self' href='s'/><link href='a'/>", "link: http://u.example/a"),
    Row("<link href='n'/><link rel='alternate' type='text/html' href='h'/>", "link: http://u.example/h"),
    Row("<link rel='alternate' type='application/json' href='j'/><link href='n'/>", "link: http://u.example/n"),
    Row("<link rel='enclosure' href='e'/><id>urn:1</id>", "link: -", "id: urn:1"),
    Row("<link rel='http://www.iana.org/assignments/relation/alternate' href='a'/>", "link: http://u.example/a"),
    Row("<link REL='Alternate' HREF='a'/>", "link: http://u.example/a"),
    Row("<link href=http://x/1 />", "link: http://x/1"), Row("<link>http://x/1</link>", "link: http://x/1"),
    Row("<link>http://x/1</link><link href='a'/>", "link: http://u.example/a"),
    Row("<link href='http://x/?a=1&b=2&copy=3&reg_x=4'/>", "link: http://x/?a=1&b=2&copy=3&reg_x=4"),
    Row("<link xml:base='http://b.example/' href='c'/>", "link: http://b.example/c"), Row("<id>rel</id>", "id: rel"),
  ])
  func links(_ row: Row) throws { row.check(try parse(atom(row.source), baseURL: "http://u.example/f")) }

  @Test(arguments: [
    Row("<author><email>a@b.example</email></author>", "authors: a@b.example"),
    Row("<contributor><name>C</name></contributor>", "authors: F"),
    Row(
      "<source><author><name>S</name></author><id>s</id><title>s</title></source>", "authors: S", "id: -", "title: -"),
    Row("<author><name>E</name></author><source><author><name>S</name></author></source>", "authors: E"),
    Row(
      "<category term='t' label='L'/><category term='u'/><category label='M'/><category>q</category>",
      "categories: L, u, M, q"),
    Row("<dc:subject xmlns:dc='http://purl.org/dc/elements/1.1/'>q</dc:subject>", "categories: q"),
    Row("<title xml:lang='fr'>x</title>", "language: fr"),
  ])
  func peopleAndLabels(_ row: Row) throws {
    row.check(try parse(atom(row.source, feed: "<author><name>F</name></author>")))
  }

  @Test(arguments: [
    Row("<entry xmlns='http://www.w3.org/2005/Atom'><title>x</title></entry>", "feed.format: atom1.0", "title: x"),
    Row("<feed><title>T</title><entry><link href='http://x/'/></entry></feed>", "feed.title: T", "link: http://x/"),
    Row(
      "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:content type='xhtml'>"
        + "<div xmlns='http://www.w3.org/1999/xhtml'>c<p>d</p></div></a:content></a:entry></a:feed>", "content: c\nd"),
    Row(
      "<feed version='0.2' xmlns='http://purl.org/pie/'><entry><title>x</title><link>http://x/</link></entry></feed>",
      "title: x", "link: http://x/"),
    Row(
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de'><title>T</title><entry xml:lang='fr'/></feed>",
      "feed.language: de", "language: fr"),
    Row("<feed xmlns='http://www.w3.org/2005/Atom'/>", "items: 0"),
  ])
  func roots(_ row: Row) throws { row.check(try parse(row.source)) }
}
