/// The attributes of one outline that matter, as they are written but for references, white space and length.
struct OPMLOutline {
  private(set) var text = ""
  private(set) var title = ""
  private(set) var type = ""
  private(set) var language: String?
  private(set) var page: String?
  private(set) var categories: [String] = []
  private(set) var isCommentedOut = false
  private var feedURL: (text: String, offset: Int)?
  private var plainURL: (text: String, offset: Int)?

  /// No name or label is longer, in scalars.
  private static let longestName = 120
  /// No URL is longer, in bytes.
  private static let longestURL = 1 << 13
  /// No feed has more labels.
  static let mostCategories = 16

  /// Reads a tag's attributes, whose names some programs write in other cases.
  init(_ tag: XMLTag, in source: Bytes, _ references: inout XMLReferences) {
    for attribute in XMLAttributes(of: tag, in: source) {
      let name = source[attribute.name]
      func value(_ names: XMLReferences.Names = .resolved) -> String {
        var out = ByteBuffer(capacity: attribute.value.count + 16)
        references.resolve(source[attribute.value], into: &out, names: names)
        return out.bytes.trimmed.string
      }
      if name.isIgnoringCase("xmlurl") {
        feedURL = feedURL ?? Self.url(value(.closed)).map { ($0, attribute.value.start) }
      } else if name.isIgnoringCase("url") {
        plainURL = plainURL ?? Self.url(value(.closed)).map { ($0, attribute.value.start) }
      } else if name.isIgnoringCase("htmlurl") {
        page = Self.url(value(.closed))
      } else if name.isIgnoringCase("text") {
        text = Self.line(value())
      } else if name.isIgnoringCase("title") {
        title = Self.line(value())
      } else if name.isIgnoringCase("type") {
        type = Self.line(value()).lowercased()
      } else if name.isIgnoringCase("language") {
        language = Self.line(value())
      } else if name.isIgnoringCase("iscomment") {
        isCommentedOut = value().lowercased() == "true"
      } else if name.isIgnoringCase("category") {
        // Labels without slashes, or places in somebody's hierarchy that begin with one.
        categories = value().split(separator: ",").prefix(Self.mostCategories)
          .map { Self.line(String($0.drop { $0 == " " || $0 == "/" })) }.filter { !$0.isEmpty }
      }
    }
  }

  /// What people see.
  var name: String { text.isEmpty ? title : text }

  /// The feed's URL and where it stands. `url` is that of a feed only where the type says so.
  var url: (text: String, offset: Int)? { feedURL ?? (["rss", "atom", "feed"].contains(type) ? plainURL : nil) }

  /// One URL, `feed:` being a way to say that a feed is behind what follows it; nil for an empty one.
  private static func url(_ value: String) -> String? {
    guard !value.isEmpty, value.utf8.count <= longestURL else { return nil }
    // Line ends and tabs inside a URL mean nothing (WHATWG URL, section 4.4).
    let url = String(String.UnicodeScalarView(value.unicodeScalars.filter { !("\u{9}"..."\u{D}").contains($0) }))
    guard url.utf8.count > 5, url.prefix(5).lowercased() == "feed:" else { return url }
    let rest = url.dropFirst(5)
    return rest.hasPrefix("//") ? "http:" + rest : String(rest)
  }

  /// Text in one line: white space collapsed, without control characters and what turns text around.
  static func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    var count = 0
    var isBehindSpace = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isBehindSpace = true
        continue
      }
      switch scalar.value {
      case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFD...0xFFFF, 0xE0000...0xE007F:
        continue
      default: break
      }
      guard count < longestName else { break }
      if isBehindSpace, count > 0 { line.append(" ") }
      isBehindSpace = false
      line.append(scalar)
      count += 1
    }
    return String(line)
  }
}
