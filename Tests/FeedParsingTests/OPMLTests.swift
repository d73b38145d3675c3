import FeedParsing
import NewsModel
import Testing

@Suite struct OPMLTests {
  private func parse(_ text: String) -> SubscriptionList { OPMLParser.parse(Array(text.utf8)) }

  private func body(_ outlines: String) -> SubscriptionList {
    parse("<opml version=\"2.0\"><body>\(outlines)</body></opml>")
  }

  @Test func `folders and categories become labels`() {
    let list = parse(
      """
      <?xml version="1.0"?>
      <opml version="1.1"><head><title> My
        feeds </title><ownerName>x</ownerName></head>
      <body>
        <outline text="Press">
          <outline title="Pakistan" text="">
            <outline type="rss" text="Dawn &amp; Co" title="other" xmlUrl="https://a.example/f?x=1&amp;y=2"
                     htmlUrl="https://a.example/" language="en" category="/press/daily, Press,top"/>
          </outline>
          <outline text="B" xmlUrl="http://b.example/"></outline>
        </outline>
        <outline xmlUrl="http://c.example/"/>
      </body></opml>
      """)
    #expect(list.title == "My feeds")
    #expect(list.flaws.isEmpty)
    #expect(
      list.subscriptions == [
        Subscription(
          name: "Dawn & Co", url: "https://a.example/f?x=1&y=2", page: "https://a.example/", language: "en",
          categories: ["Press", "Pakistan", "press/daily", "top"], place: .init(line: 7, column: 7),
          urlPlace: .init(line: 7, column: 70)),
        Subscription(
          name: "B", url: "http://b.example/", categories: ["Press"], place: .init(line: 10, column: 5),
          urlPlace: .init(line: 10, column: 31)),
        Subscription(
          name: "", url: "http://c.example/", place: .init(line: 12, column: 3), urlPlace: .init(line: 12, column: 20)),
      ])
  }

  @Test(arguments: [
    ("<outline xmlurl='http://a.example/'/>", ["http://a.example/"]),
    ("<OUTLINE XMLURL=http://a.example/ text=x />", ["http://a.example/"]),
    ("<outline type='rss' url='http://a.example/'/>", ["http://a.example/"]),
    ("<outline xmlUrl='feed://a.example/f'/>", ["http://a.example/f"]),
    ("<outline xmlUrl='feed:https://a.example/f'/>", ["https://a.example/f"]),
    ("<outline xmlUrl=' http://a.example/\n f'/>", ["http://a.example/ f"]),
    ("<outline xmlUrl='http://a.example/?a=1&b=2&copy=3'/>", ["http://a.example/?a=1&b=2&copy=3"]),
    ("<outline xmlUrl=''><outline xmlUrl='http://a.example/'/></outline>", ["http://a.example/"]),
    (
      "<outline xmlUrl='http://a.example/'><outline xmlUrl='http://b.example/'/></outline>",
      ["http://a.example/", "http://b.example/"]
    ),
    ("<outline text='a > b <c>' xmlUrl='http://a.example/'/>", ["http://a.example/"]),
    ("<!-- <outline xmlUrl='http://no.example/'/> --><outline xmlUrl='http://a.example/'/>", ["http://a.example/"]),
  ]) func `outlines are read as they were meant`(outline: String, urls: [String]) {
    #expect(body(outline).subscriptions.map(\.url) == urls)
  }

  @Test func `what is commented out stays so, folders with all inside`() {
    let list = body(
      """
      <outline text="a" xmlUrl="http://a.example/" isComment="true"/>
      <outline text="f" isComment="true"><outline text="b" xmlUrl="http://b.example/"/></outline>
      <outline text="c" xmlUrl="http://c.example/" isComment="false"/>
      """)
    #expect(list.subscriptions.map(\.isCommentedOut) == [true, true, false])
  }

  @Test func `what is no feed is said with its place`() {
    let list = body(
      "\n<outline text='a'/>\n é <outline type='include' text='b' url='http://b.example/l.opml'/>\n"
        + "<outline type='link' text='c' url='http://c.example/'/>\n<outline text='d'> </outline>\n<outline/>")
    #expect(list.subscriptions.isEmpty)
    #expect(list.flaws.allSatisfy { $0.severity == .warning })
    #expect(
      list.flaws.map { "\($0.place.line):\($0.place.column) \($0.message.prefix(24))" } == [
        "2:1 the outline 'a' has no x", "3:4 the outline 'b' includes", "4:1 the outline 'c' is a lin",
        "5:1 the outline 'd' has no x", "6:1 this outline has no xmlU",
      ])
  }

  @Test(arguments: ["", "  \n", "hello", "<html><body/></html>", "<rss version='2.0'/>", "{}", "<opm", "\0\0\0\0"])
  func `what is no OPML is an error`(text: String) {
    let list = parse(text)
    #expect(list.subscriptions.isEmpty)
    #expect(list.flaws.map(\.severity) == [.error])
    #expect(list.flaws.first?.message.contains("no OPML") == true)
  }

  @Test func `a document that is cut short gives what it has, and says so`() {
    let list = parse("<opml><body><outline xmlUrl='http://a.example/' text='a'/><outline text='f'><outline xmlUrl='ht")
    #expect(list.subscriptions.map(\.url) == ["http://a.example/"])
    #expect(list.flaws.contains { $0.severity == .warning && $0.message.contains("ends before </opml>") })
  }

  @Test func `any encoding is read`() {
    let text = "<opml><body><outline text='Газета' xmlUrl='http://a.example/'/></body></opml>"
    let declared = "<?xml version='1.0' encoding='windows-1251'?>" + text
    let cyrillic = declared.unicodeScalars.map { scalar in
      scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(scalar.value - 0x350)
    }
    #expect(OPMLParser.parse(cyrillic).subscriptions.map(\.name) == ["Газета"])
    let wide = ("\u{FEFF}" + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(OPMLParser.parse(wide).subscriptions.map(\.name) == ["Газета"])
    #expect(OPMLParser.parse(Array(("\u{FEFF}" + text).utf8)).subscriptions.map(\.name) == ["Газета"])
  }

  @Test func `names are one line that steers nothing`() {
    let name = body("<outline text='a&#10;b\u{1B}[31m&#x202E;c&#0;  d' xmlUrl='http://a.example/'/>").subscriptions[0]
      .name
    #expect(name == "a b[31mc d")
    let long = String(repeating: "x", count: 100_000)
    #expect(body("<outline text='\(long)' xmlUrl='http://a.example/'/>").subscriptions[0].name.count == 120)
    #expect(body("<outline text='a' xmlUrl='http://a.example/\(long)'/>").subscriptions.isEmpty)
  }

  @Test func `hostile documents stay small`() {
    let deep = String(repeating: "<outline text='d'>", count: 50_000)
    let nested = parse("<opml><body>\(deep)<outline xmlUrl='http://a.example/'/>")
    #expect(nested.subscriptions.map(\.categories) == [["d"]])
    #expect(nested.flaws.count < 60)

    let entities = (1...20).map { "<!ENTITY e\($0) '\(String(repeating: "&e\($0 - 1);", count: 10))'>" }.joined()
    let laughs = parse(
      "<!DOCTYPE opml [<!ENTITY e0 'ha'>\(entities)]><opml><body><outline text='&e20;' xmlUrl='http://a.example/'/>"
        + "<outline text='&file;' xmlUrl='http://b.example/'/></body></opml>")
    #expect(laughs.subscriptions.count == 2)
    #expect(laughs.flaws.contains { $0.message.contains("entities") })

    let empty = body(String(repeating: "<outline/>", count: 10_000))
    #expect(empty.flaws.count <= 52 && empty.flaws.contains { $0.message.contains("9950 more") })
  }

  @Test func `too many feeds are an error`() {
    let outline = "<outline xmlUrl='http://a.example/'/>"
    let list = body(String(repeating: outline, count: OPMLParser.mostSubscriptions + 1))
    #expect(list.subscriptions.count == OPMLParser.mostSubscriptions)
    #expect(list.flaws.map(\.severity) == [.error])
  }
}
