internal import NewsModel

/// Tells what a document is, and has it read.
enum DocumentReader {
  static func read(
    _ bytes: Bytes, contentType: String?, baseURL: String?, each receive: (FeedItem) -> FeedParser.Reading
  ) throws(FeedParsingError) -> FeedDocument {
    var converted = ByteBuffer(capacity: 16)
    var warnings: [String] = []
    let text: Bytes
    switch DocumentDecoder.decode(bytes, contentType: contentType, into: &converted, warnings: &warnings) {
    case .asItStands(let start): text = Bytes(rebasing: bytes[start...])
    case .converted: text = converted.bytes
    }
    var start = 0
    while start < text.count, text[start].isXMLSpace || text[start] == 0 { start += 1 }
    if text.has("\u{FEFF}", at: start) { start += 3 }
    guard start < text.count else { throw .empty }
    if text[start] == UInt8(ascii: "{") {
      return try JSONFeedReader.read(
        Bytes(rebasing: text[start...]), baseURL: baseURL, warnings: warnings, each: receive)
    }
    if text.hasIgnoringCase("<?xml", at: start), start > 0 {
      warnings.append("something stands before the XML declaration")
    }
    return try readXML(text, from: start, baseURL: baseURL, warnings: warnings, each: receive)
  }

  private static func readXML(
    _ text: Bytes, from start: Int, baseURL: String?, warnings: [String],
    each receive: (FeedItem) -> FeedParser.Reading
  ) throws(FeedParsingError) -> FeedDocument {
    var reader = FeedReader(text, from: start, documentURL: baseURL)
    lazy var isAboutNews = Self.isAboutNews(text)
    var peopleOfFeed: [String]?
    while var item = reader.nextItem() {
      if reader.format == .sitemap, !isAboutNews { break }
      if reader.isAtom, item.authors.isEmpty {
        let people = peopleOfFeed ?? authors(of: reader, in: text, from: start)
        peopleOfFeed = people
        item.authors = people
      }
      if case .stop = receive(item) { break }
    }
    guard let format = reader.format, reader.hasFeed else {
      throw .notAFeed(
        found: kind(of: reader.foundRoot.map { text[$0] }, isPage: reader.page != nil),
        links: HTMLPage.feeds(in: text, baseURL: baseURL))
    }
    if format == .sitemap, !isAboutNews { throw .notAFeed(found: "a sitemap without news", links: []) }
    return document(format, reader, warnings: warnings)
  }

  /// Whether a sitemap has Google's elements for news, be it that there is no news at the moment.
  private static func isAboutNews(_ text: Bytes) -> Bool {
    text.firstIndex(of: "/sitemap-news/", from: 0) != nil || text.firstIndex(of: "<news:", from: 0) != nil
  }

  /// The feed's own authors, for entries that name none (RFC 4287, section 4.2.1); they may stand behind the entries,
  /// and are then looked for in a reading of their own.
  private static func authors(of reader: borrowing FeedReader, in text: Bytes, from start: Int) -> [String] {
    let known = reader.feed.item.authors
    guard known.isEmpty, text.firstIndex(of: "author", from: start) != nil else { return known }
    var ahead = FeedReader(text, from: start, documentURL: nil)
    ahead.skipsItems = true
    while ahead.nextItem() != nil {}
    return ahead.feed.item.authors
  }

  private static func kind(of root: Bytes?, isPage: Bool) -> String {
    if isPage { return "a web page" }
    guard let root else { return "a text" }
    if root.isIgnoringCase("opml") { return "a list of feeds (OPML)" }
    let name = root.prefix(40).filter { $0 > 0x20 && $0 < 0x7F }
    return "an XML document <\(String(decoding: name, as: UTF8.self))>"
  }

  private static func document(
    _ format: FeedFormat, _ reader: borrowing FeedReader, warnings: [String]
  ) -> FeedDocument {
    let feed = reader.feed
    var document = FeedDocument(
      format: format, title: feed.item.title, link: feed.item.link, language: feed.item.language,
      updated: feed.item.updated, hints: feed.hints, warnings: warnings + reader.warnings + reader.excess,
      previousArchive: reader.pages.previousArchive, nextPage: reader.pages.next)
    if let period = feed.period { document.hints.updateInterval = .seconds(period / (feed.frequency ?? 1)) }
    if reader.isCut { document.warnings.append("the document ends too early") }
    if reader.misnested > 0 { document.warnings.append("\(reader.misnested) tags do not fit their place") }
    if reader.tokenizer.flaws > 0 { document.warnings.append("\(reader.tokenizer.flaws) places are not well-formed") }
    if reader.references.hitBound { document.warnings.append("entities that expand beyond the bound were left out") }
    if reader.hasTooManyItems { document.warnings.append(FeedReader.tooManyItems) }
    return document
  }
}
