import CLibXML2
import FeedParsing
import Glibc
import NewsModel
import Testing

@Suite("Well-formed text is what libxml2 says it is")
struct OracleTests {
  private static let pieces = [
    "a", "é", "日本", "😀", " ", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#65;", "&#x1F600;", "<![CDATA[<x> & y]]>",
    "<!-- no -->", "<?pi no?>", "]", ">", "\"", "&amp;lt;", "<![CDATA[]]>", "-", "=",
  ]

  @Test func generatedTitles() throws {
    var random = SeededGenerator(state: 5)
    for _ in 0..<500 {
      let count = Int.random(in: 1...12, using: &random)
      let title = (0..<count).map { _ in Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)] }.joined()
      let parsed = try parse(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title type=\"text\">x\(title)</title></feed>")
      #expect(parsed.title == Self.content("<title>x\(title)</title>"))
    }
  }

  @Test func olderPagesAreNamed() throws {
    let document = try parse(
      atom("<id>1</id>", feed: "<link rel='prev-archive' href='/2'/><link rel='next' href='3'/>"),
      baseURL: "http://a.example/x")
    #expect(document.previousArchive == "http://a.example/2")
    #expect(document.nextPage == "http://a.example/3")
  }

  /// The text of a document's root as libxml2 reads it, white space collapsed.
  private static func content(_ text: String) -> String? {
    let bytes = Array(text.utf8).map { CChar(bitPattern: $0) }
    guard let document = xmlReadMemory(bytes, Int32(bytes.count), nil, "UTF-8", 0) else { return nil }
    defer { xmlFreeDoc(document) }
    guard let content = xmlNodeGetContent(xmlDocGetRootElement(document)) else { return nil }
    // libxml2 allocates with `malloc` unless told otherwise; `xmlFree` itself is a mutable global.
    defer { free(content) }
    return String(cString: content).split(separator: " ").joined(separator: " ")
  }
}
