internal import JSONCoding
internal import NewsModel

/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org).
enum JSONFeedReader {
  static func read(
    _ bytes: Bytes, baseURL: String?, warnings: [String]
  ) throws(FeedParsingError) -> FeedDocument {
    let (root, error) = JSONReader.readAsFarAsPossible(bytes)
    let isNamed = root["version"]?.string?.contains("jsonfeed.org") ?? false
    guard root.object != nil, isNamed || (root["items"]?.array != nil && root["title"]?.string != nil) else {
      throw .notAFeed(found: "JSON that is no JSON Feed", links: [])
    }
    var document = FeedDocument(format: .jsonFeed, warnings: warnings)
    var plain = PlainText()
    document.title = text(of: root["title"], &plain)
    document.link = link(root["home_page_url"], baseURL)
    document.nextPage = link(root["next_url"], baseURL)
    document.language = text(of: root["language"], &plain)
    let authors = authors(of: root, &plain)
    for value in (root["items"]?.array ?? []).prefix(FeedReader.mostItems) where value.object != nil {
      var item = item(value, baseURL, &plain)
      if item.authors.isEmpty { item.authors = authors }
      document.items.append(item)
    }
    if (root["items"]?.array?.count ?? 0) > FeedReader.mostItems {
      document.warnings.append("only the first \(FeedReader.mostItems) items were read")
    }
    if let error { document.warnings.append("the JSON is broken: \(error)") }
    return document
  }

  private static func item(_ value: JSONValue, _ baseURL: String?, _ plain: inout PlainText) -> FeedItem {
    FeedItem(
      id: id(value["id"]), title: text(of: value["title"], &plain),
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

  private static func id(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text): text.isEmpty ? nil : text
    case .number(let digits): digits
    default: nil
    }
  }

  private static func text(of value: JSONValue?, _ plain: inout PlainText) -> String? {
    guard var text = id(value) else { return nil }
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
    guard var text = id(value) else { return nil }
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
