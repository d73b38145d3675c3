internal import NewsModel

/// A value and where its name stands, for those who look for duplicates.
struct Placed<Value: Sendable>: Sendable {
  var value: Value
  var mark: YAMLMark
}

extension Form where Value == Placed<Feed> {
  /// One entry of `feeds`.
  ///
  /// - Parameter topics: the ids that its `topics` may name; nil where not all of them are known.
  static func feed(topics: Set<String>?) -> Form {
    let topic = Form<String>.topicID(among: topics)
    return Form { node, reading in
      guard var fields = Fields(node, of: "a feed", &reading) else { return nil }
      let name = fields.required("name", .line, &reading)
      let mark = fields.node("name")?.mark ?? node.mark
      let url = fields.required("url", .feedURL, &reading)
      var feed = Feed(name: name ?? "", url: url ?? "")
      feed.every = fields.value("every", .duration, &reading)
      feed.language = fields.value("language", .language, &reading)
      feed.tags = fields.value("tags", .list(of: .line), &reading) ?? []
      feed.topics = fields.value("topics", .list(of: topic), &reading)
      feed.headers = fields.value("headers", .headers, &reading) ?? []
      feed.isEnabled = fields.value("enabled", .bool, &reading) ?? true
      feed.allowsPrivateNetworks = fields.value("private", .bool, &reading) ?? false
      fields.finish(&reading)
      return name == nil || url == nil ? nil : Placed(value: feed, mark: mark)
    }
  }
}

extension Form where Value == String {
  /// The id of a topic that there is; nil where not all of them are known.
  static func topicID(among topics: Set<String>?) -> Form {
    word.then { id, node, reading in
      guard let topics, !topics.contains(id) else { return id }
      let hint = Spelling.hint(for: id, among: topics.sorted())
      reading.error(node, "there is no topic '\(Printable.quoted(id))'\(hint)")
      return nil
    }
  }

  /// A URL that feeds can be fetched from.
  static let feedURL: Form = text.then { text, node, reading in
    do throws(FeedURL.Problem) {
      return try FeedURL.check(text, folder: reading.surroundings.absoluteFolder)
    } catch {
      reading.error(node, error.message)
      return nil
    }
  }

  /// A language tag by its shape (RFC 5646, section 2.1): letters, then parts of letters and digits.
  static let language: Form = text.then { text, node, reading in
    if LanguageTag.isWellFormed(text) { return text }
    reading.error(node, "expected a language tag such as en, ur or zh-Hans")
    return nil
  }
}

extension Form where Value == [HeaderField] {
  /// Request headers by name; each value may be a secret.
  static let headers = Form { node, reading in
    guard case .mapping(let entries) = node.content else {
      reading.mismatch(node, expected: "a mapping of headers")
      return nil
    }
    var headers: [HeaderField] = []
    for entry in entries {
      let name = entry.key
      if name.isEmpty || !name.utf8.allSatisfy(isTokenByte) {
        reading.error(at: entry.keyMark, "'\(Printable.quoted(name))' is not the name of a header")
        continue
      }
      if headers.contains(where: { $0.name.lowercased() == name.lowercased() }) {
        reading.error(at: entry.keyMark, "duplicate header '\(name)'; case does not count")
        continue
      }
      guard let value = Form<Secret>.secret(for: .header(name)).read(entry.value, &reading) else { continue }
      headers.append(HeaderField(name: name, value: value))
    }
    return headers
  }

  /// RFC 9110, section 5.6.2.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
