internal import JSONCoding
internal import NewsModel

/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org).
enum JSONFeedReader {
  static func read(
    _ bytes: Bytes, baseURL: String?, warnings: [String], each receive: (FeedItem) -> FeedParser.Reading
  ) throws(FeedParsingError) -> FeedDocument {
    let (root, elements, error) = JSONReader.readAsFarAsPossible(bytes, except: "items")
    let isNamed = root["version"]?.string?.contains("jsonfeed.org") ?? false
    guard root.object != nil, isNamed || (elements != nil && root["title"]?.string != nil) else {
      throw .notAFeed(found: "JSON that is no JSON Feed", links: [])
    }
    var document = FeedDocument(format: .jsonFeed, warnings: warnings)
    var plain = PlainText()
    document.title = text(of: root["title"], &plain)
    document.link = link(root["home_page_url"], baseURL)
    document.nextPage = link(root["next_url"], baseURL)
    document.language = text(of: root["language"], &plain)
    let authors = authors(of: root, &plain)
    guard var elements else {
      if let error { document.warnings.append(broken(error)) }
      return document
    }
    var count = 0
    while let value = elements.next() {
      guard value.object != nil else { continue }
      guard count < FeedReader.mostItems else {
        document.warnings.append(FeedReader.tooManyItems)
        break
      }
      count += 1
      var item = item(value, baseURL, &plain)
      if item.authors.isEmpty { item.authors = authors }
      if case .stop = receive(item) { return document }
    }
    if let error = elements.error ?? error { document.warnings.append(broken(error)) }
    return document
  }

  private static func broken(_ error: JSONError) -> String { "the JSON is broken: \(error)" }

  private static func item(_ value: JSONValue, _ baseURL: String?, _ plain: inout PlainText) -> FeedItem {
    FeedItem(
      id: text(of: value["id"], &plain), title: text(of: value["title"], &plain),
      link: link(value["url"], baseURL) ?? link(value["external_url"], baseURL),
      published: instant(value["date_published"]), updated: instant(value["date_modified"]),
      summary: text(of: value["summary"], &plain),
      content: html(value["content_html"], &plain) ?? text(of: value["content_text"], &plain),
      authors: authors(of: value, &plain),
      categories: (value["tags"]?.array ?? value["tags"].map { [$0] } ?? []).prefix(256).compactMap {
        text(of: $0, &plain)
      },
      language: text(of: value["language"], &plain))
  }

  /// The characters of a string or a number: many write one for the other.
  private static func characters(_ value: JSONValue?) -> String? {
    if case .number(let digits) = value { digits } else { value?.string }
  }

  private static func text(of value: JSONValue?, _ plain: inout PlainText) -> String? {
    guard var text = characters(value) else { return nil }
    plain.removeAll()
    text.withUTF8 { plain.append(literal: $0) }
    return plain.take()
  }

  private static func html(_ value: JSONValue?, _ plain: inout PlainText) -> String? {
    guard var text = value?.string else { return nil }
    plain.removeAll()
    text.withUTF8 { _ = plain.append(html: $0, PlainText.Markup()) }
    return plain.take()
  }

  private static func link(_ value: JSONValue?, _ baseURL: String?) -> String? {
    guard var text = value?.string else { return nil }
    return text.withUTF8 { LinkResolver.link($0, base: baseURL) }
  }

  private static func instant(_ value: JSONValue?) -> Timestamp? {
    guard var text = characters(value) else { return nil }
    return text.withUTF8 { DateReader.instant($0) }
  }

  /// `authors` of version 1.1, else `author` of 1.0.
  private static func authors(of value: JSONValue, _ plain: inout PlainText) -> [String] {
    for member in [value["authors"], value["author"]] {
      let people = member?.array ?? member.map { [$0] } ?? []
      let names = people.prefix(64).compactMap { person in
        text(of: person["name"], &plain) ?? text(of: person["url"], &plain) ?? text(of: person, &plain)
      }
      if !names.isEmpty { return names }
    }
    return []
  }
}
