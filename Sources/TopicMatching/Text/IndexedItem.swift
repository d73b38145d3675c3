internal import NewsModel

/// A word of a field, with what it meets.
struct IndexedToken {
  /// Bytes of the field's text.
  var start: Int
  var end: Int
  var kind: ScannedWord.Kind
  var joint: Joint
  /// The number of the word for distances: the parts of a designation share one.
  var position: Int
  /// The number of the paragraph.
  var paragraph: Int
  var entry: WordEntry
}

/// A field's text, cut into words.
struct IndexedField {
  let field: ItemField
  let text: String
  let tokens: [IndexedToken]

  init(_ field: ItemField, _ text: String, language: String?, _ cache: WordCache) {
    self.field = field
    var text = text
    let itemScript = language.flatMap { LanguageScripts.script(of: $0) }
    let itemLanguage = language.map { LanguageScripts.primary($0) }
    tokens = text.withUTF8 { bytes in
      CharacterClasses.basicPlane.withUnsafeBufferPointer { classes in
        guard let table = classes.baseAddress else { return [] }
        var scanner = WordScanner(bytes, from: 0, to: bytes.count, classes: table)
        var tokens: [IndexedToken] = []
        while let word = scanner.next() {
          let piece = String(decoding: UnsafeBufferPointer(rebasing: bytes[word.start..<word.end]), as: UTF8.self)
          // The language of the text, where it writes this script, else the script's usual one.
          let script = piece.unicodeScalars.first.map { Script(of: $0) } ?? .other
          let read = word.kind != .letters ? "" : (script == itemScript ? itemLanguage : script.defaultLanguage) ?? ""
          var token = IndexedToken(
            start: word.start, end: word.end, kind: word.kind, joint: word.joint, position: 0, paragraph: 0,
            entry: cache.entry(piece, language: read))
          if let last = tokens.last {
            token.position = last.position + (token.continues(last) ? 0 : 1)
            token.paragraph = last.paragraph + (token.joint == .paragraph ? 1 : 0)
          }
          tokens.append(token)
        }
        return tokens
      }
    }
    self.text = text
  }

  /// The text of some bytes, with its place in Unicode scalars.
  func excerpt(_ start: Int, _ end: Int) -> (text: String, offset: Int, length: Int) {
    var copy = text
    return copy.withUTF8 { bytes in
      func scalars(_ range: Range<Int>) -> Int { range.reduce(0) { $0 + (bytes[$1] & 0xC0 == 0x80 ? 0 : 1) } }
      return (
        String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self), scalars(0..<start),
        scalars(start..<end)
      )
    }
  }
}

extension IndexedToken {
  /// Whether it is part of one designation with the token before it.
  func continues(_ previous: IndexedToken) -> Bool {
    (joint == .direct || joint == .hyphen) && (kind == .digits) != (previous.kind == .digits)
      && kind != .ideograph && previous.kind != .ideograph
  }
}

/// An item with all its fields cut into words.
struct IndexedItem {
  let fields: [IndexedField]
  let feed: String
  let language: String?
  let hasSummary: Bool
  /// Where the elements are met, in the order of fields and words.
  let hits: [Int32: [Span]]

  init(_ item: FeedItem, feed: String, declared: String?, _ cache: WordCache, _ tests: WordTests) {
    self.feed = feed
    var sample = [item.title, item.summary, item.content.map { String($0.prefix(2000)) }].compactMap { $0 }
      .joined(separator: " ")
    let language = sample.withUTF8 { LanguageDetection.language(of: $0, declared: declared) }
    self.language = language
    hasSummary = !(item.summary ?? "").isEmpty
    let texts: [(ItemField, String?)] = [
      (.title, item.title), (.summary, item.summary), (.content, item.content),
      (.author, item.authors.isEmpty ? nil : item.authors.joined(separator: "\n")),
      (.category, item.categories.isEmpty ? nil : item.categories.joined(separator: "\n")), (.link, item.link),
    ]
    let fields = texts.compactMap { field, text in
      text.map { IndexedField(field, $0, language: language, cache) }
    }
    var hits: [Int32: [Span]] = [:]
    for (number, field) in fields.enumerated() {
      for (index, token) in field.tokens.enumerated() {
        for test in token.entry.tests { hits[test, default: []].append(Span(number, index, index, field)) }
        for test in token.entry.designations {
          guard case .designation(let designation) = tests.elements[Int(test)],
            let last = designation.end(in: field.tokens, from: index)
          else { continue }
          hits[test, default: []].append(Span(number, index, last, field))
        }
      }
    }
    self.fields = fields
    self.hits = hits
  }
}

/// Words in a row in one field.
struct Span: Hashable {
  /// The number of the field in its item.
  var field: Int
  /// The first word's and the last word's index.
  var first: Int
  var last: Int
  /// The same as positions for distances.
  var firstPosition: Int
  var lastPosition: Int
  var paragraph: Int

  init(_ field: Int, _ first: Int, _ last: Int, _ indexed: IndexedField) {
    self.field = field
    self.first = first
    self.last = last
    firstPosition = indexed.tokens[first].position
    lastPosition = indexed.tokens[last].position
    paragraph = indexed.tokens[first].paragraph
  }

  /// The span from the beginning of the one to the end of the other.
  func union(_ other: Span) -> Span {
    var result = self
    if other.first < first { (result.first, result.firstPosition) = (other.first, other.firstPosition) }
    if other.last > last { (result.last, result.lastPosition) = (other.last, other.lastPosition) }
    return result
  }
}
