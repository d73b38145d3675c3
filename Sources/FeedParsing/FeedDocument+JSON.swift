public import JSONCoding
public import NewsModel

extension FeedDocument {
  /// Writes the document as `newswatch parse` prints it.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("feed")
      json.object { json in
        json.member("format", string: format.rawValue)
        json.member("title", string: title)
        json.member("link", string: link)
        json.member("language", string: language)
        json.member("updated", string: updated?.description)
        json.member("ttl_minutes", integer: hints.ttlMinutes)
      }
      json.key("items")
      json.array { json in
        for item in items { item.write(to: &json) }
      }
      json.member("warnings", strings: warnings)
    }
  }
}

extension FeedItem {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", string: id)
      json.member("title", string: title)
      json.member("link", string: link)
      json.member("published", string: published?.description)
      json.member("updated", string: updated?.description)
      json.member("summary", string: summary)
      json.member("content", string: content)
      json.member("authors", strings: authors)
      json.member("categories", strings: categories)
      json.member("language", string: language)
    }
  }
}
