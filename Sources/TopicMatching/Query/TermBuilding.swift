internal import NewsModel

/// Makes terms out of a query's words, cutting them exactly as text is cut.
enum TermBuilding {
  /// How words without a modifier of their own are compared.
  enum Manner {
    case inflected, form
  }

  /// A term of one written word, which may be several: `Pakistan-Russia`.
  static func term(_ word: QueryWord) throws(Diagnostic) -> Term {
    Term(
      source: word.source, elements: try elements(of: word, manner: .inflected), name: word.text,
      nameMode: nameMode(word))
  }

  /// A term of several words in a row.
  static func phrase(_ words: [QueryWord], manner: Manner, source: String) throws(Diagnostic) -> Term {
    var all: [TermElement] = []
    for word in words {
      // Punctuation that stands alone in a phrase means as little as it does in a text.
      if scan(word.text).isEmpty, !word.isPrefix, word.edits == nil, words.count > 1 { continue }
      all += try elements(of: word, manner: manner)
    }
    guard !all.isEmpty else {
      throw Diagnostic(
        at: words.first?.position ?? SourcePosition(file: "", line: 1, column: 1),
        "the phrase \(source) has no letter or digit to search for")
    }
    let name = words.map(\.text).joined(separator: " ")
    let mode = words.count == 1 ? words.first.map(nameMode) : nil
    return Term(source: source, elements: all, name: name, nameMode: mode ?? .form)
  }

  private static func nameMode(_ word: QueryWord) -> WordTest.Mode {
    if word.isPrefix { return .prefix }
    if let edits = word.edits { return .fuzzy(edits) }
    return word.exactness == 2 ? .cased : .form
  }

  private static func elements(of word: QueryWord, manner: Manner) throws(Diagnostic) -> [TermElement] {
    let pieces = scan(word.text)
    guard !pieces.isEmpty else {
      throw Diagnostic(at: word.position, "“\(word.source)” has no letter or digit to search for")
    }
    if word.exactness > 0, word.edits != nil || word.isPrefix {
      throw Diagnostic(at: word.position, "“\(word.source)”: “=” asks for that very form and takes no “*” or “~”")
    }
    if word.edits != nil { return [.word(try fuzzy(word, pieces))] }
    var elements: [TermElement] = []
    var index = 0
    while index < pieces.count {
      var end = index + 1
      while end < pieces.count, pieces[end].continues(pieces[end - 1]) { end += 1 }
      let isLast = end == pieces.count
      if end - index > 1 {
        elements.append(
          .designation(
            Designation(
              parts: pieces[index..<end].map { word.exactness == 2 ? Folding.cased($0.text) : Folding.form($0.text) },
              isCased: word.exactness == 2, allowsPlural: word.exactness == 0 && manner == .inflected && !word.isPrefix,
              isPrefix: word.isPrefix && isLast)))
      } else {
        elements.append(.word(test(pieces[index], word, manner: manner, isPrefix: word.isPrefix && isLast)))
      }
      index = end
    }
    return elements
  }

  private static func test(_ piece: Piece, _ word: QueryWord, manner: Manner, isPrefix: Bool) -> WordTest {
    if isPrefix && piece.kind != .ideograph { return WordTest(text: Folding.form(piece.text), mode: .prefix) }
    if word.exactness == 2 { return WordTest(text: Folding.cased(piece.text), mode: .cased) }
    if piece.kind == .letters && word.exactness == 0 && manner == .inflected {
      return WordTest(text: Folding.base(piece.text), mode: .inflected)
    }
    return WordTest(text: Folding.form(piece.text), mode: .form)
  }

  private static func fuzzy(_ word: QueryWord, _ pieces: [Piece]) throws(Diagnostic) -> WordTest {
    guard let piece = pieces.first, pieces.count == 1, piece.kind == .letters else {
      throw Diagnostic(at: word.position, "“\(word.source)”: an edit distance stands behind a single word of letters")
    }
    let form = Folding.form(piece.text)
    guard form.unicodeScalars.count >= 4 else {
      throw Diagnostic(at: word.position, "“\(word.source)”: an edit distance needs a word of 4 letters or more")
    }
    return WordTest(text: form, mode: .fuzzy(word.edits ?? 1))
  }

  /// A word of a text, by itself.
  struct Piece {
    var text: String
    var kind: ScannedWord.Kind
    var joint: Joint

    /// Whether it is part of one designation with the piece before it.
    func continues(_ previous: Piece) -> Bool {
      (joint == .direct || joint == .hyphen) && (kind == .digits) != (previous.kind == .digits)
    }
  }

  /// The words in a text.
  static func scan(_ text: String) -> [Piece] {
    let length = text.utf8.count
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length + WordScanner.padding) { bytes in
      _ = bytes.initialize(from: text.utf8)
      bytes[length...].initialize(repeating: 0)
      guard let base = bytes.baseAddress else { return [] }
      var scanner = WordScanner(base, from: 0, to: length)
      var pieces: [Piece] = []
      while let word = scanner.next() {
        let text = String(
          decoding: UnsafeBufferPointer(start: base + word.start, count: word.end - word.start), as: UTF8.self)
        pieces.append(Piece(text: text, kind: word.kind, joint: word.joint))
      }
      return pieces
    }
  }
}
