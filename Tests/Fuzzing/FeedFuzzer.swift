import FeedParsing
import NewsModel

/// What libFuzzer, whose `main` this program has, calls with each input that it makes up.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  FeedFuzzer.parse(UnsafeBufferPointer(start: data, count: size))
  return 0
}

/// Feeds bytes to the feed parser. The first one chooses how the rest arrives: under which content type, and cut where.
private enum FeedFuzzer {
  private static let contentTypes: [String?] = [
    nil, "text/xml; charset=utf-8", "application/rss+xml; charset=windows-1251", "text/html; charset=shift_jis",
    "application/feed+json", "text/xml; charset=\"x", "application/atom+xml;charset=utf-16",
  ]

  static func parse(_ input: UnsafeBufferPointer<UInt8>) {
    guard let choice = input.first else { return }
    let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(input)[1...])
    let type = contentTypes[Int(choice) % contentTypes.count]
    let cut = text.count * Int(choice) / 256
    var parser = FeedParser(contentType: type, baseURL: "https://a.example/feeds/news.xml")
    parser.push(UnsafeRawBufferPointer(rebasing: text[..<cut]))
    parser.push(UnsafeRawBufferPointer(rebasing: text[cut...]))
    guard let document = try? parser.finish() else { return }
    check(document, Array(text), type)
  }

  /// What holds for every document: items handed over one by one are the same, and text is in its normal form.
  private static func check(_ document: FeedDocument, _ text: [UInt8], _ type: String?) {
    var items: [FeedItem] = []
    _ = try? FeedParser.parse(text, contentType: type, baseURL: "https://a.example/feeds/news.xml") { item in
      items.append(item)
      return .goOn
    }
    precondition(items == document.items, "one by one is not the same as all at once")
    for item in items {
      for line in [item.title, item.id, item.link].compactMap(\.self) + item.authors + item.categories {
        precondition(!line.isEmpty && !line.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a control in one line")
      }
      for body in [item.summary, item.content].compactMap(\.self) {
        precondition(!body.utf8.contains { ($0 < 0x20 && $0 != 0x0A) || $0 == 0x7F }, "a control in a body")
        precondition(body.first != " " && body.last != "\n", "white space at an end")
      }
    }
  }
}
