/// Words and phrases with what they stand for, to be looked up in a text.
///
/// A phrase is words with spaces between; `*` at a word's end lets it go on for up to four letters (its endings), a
/// full stop at the end may or may not stand in the text, and a hyphen may stand between the words.
struct Lexicon<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let words: [Word]
    let mayEndInStop: Bool
    let value: Value
  }

  private struct Word: Sendable {
    let text: String
    let isPrefix: Bool
  }

  private static var longestEnding: Int { 4 }

  private var byFirst: [String: [Entry]] = [:]
  private var byPrefix: [String: [Entry]] = [:]
  private var prefixLengths: Set<Int> = []
  /// The first words of `byFirst`, and the heads of `byPrefix`: most words of a text are in neither.
  private var firsts = PrintFilter()
  private var heads = PrintFilter()
  /// Whether a prefix is shorter than a head, so that heads decide nothing.
  private var hasShortPrefix = false

  /// A lexicon of alternatives, separated by `|`, and their values.
  init(_ entries: [(phrases: String, value: Value)]) {
    for entry in entries {
      for phrase in entry.phrases.split(separator: "|") { add(String(phrase), entry.value) }
    }
  }

  private mutating func add(_ phrase: String, _ value: Value) {
    let mayEndInStop = phrase.hasSuffix(".")
    let bare = mayEndInStop ? String(phrase.dropLast()) : phrase
    let tokens = TokenizedText(bare).tokens
    var words: [Word] = []
    for token in tokens {
      if token.isSign("*") {
        guard let last = words.popLast() else { continue }
        words.append(Word(text: last.text, isPrefix: true))
      } else if !token.isHyphen {
        words.append(Word(text: token.text, isPrefix: false))
      }
    }
    guard let first = words.first else { return }
    let entry = Entry(words: words, mayEndInStop: mayEndInStop, value: value)
    if first.isPrefix {
      byPrefix[first.text, default: []].append(entry)
      let length = first.text.unicodeScalars.count
      prefixLengths.insert(length)
      if length < TextPrint.headLength { hasShortPrefix = true }
      heads.insert(TextPrint(first.text).head)
    } else {
      byFirst[first.text, default: []].append(entry)
      firsts.insert(TextPrint(first.text).whole)
    }
  }

  /// The longest phrase that begins at a token, and the token after it.
  func match(_ tokens: [TextToken], at index: Int) -> (value: Value, next: Int)? {
    guard index < tokens.count else { return nil }
    let print = tokens[index].print
    let isFirst = firsts.mayContain(print.whole)
    let mayHavePrefix =
      !prefixLengths.isEmpty && tokens[index].kind == .word && (hasShortPrefix || heads.mayContain(print.head))
    guard isFirst || mayHavePrefix else { return nil }
    let text = tokens[index].text
    var best: (value: Value, next: Int)?
    func consider(_ entries: [Entry]?) {
      for entry in entries ?? [] {
        guard let next = Self.end(of: entry, tokens, index), next > best?.next ?? 0 else { continue }
        best = (entry.value, next)
      }
    }
    if isFirst { consider(byFirst[text]) }
    if mayHavePrefix {
      let length = text.unicodeScalars.count
      for prefixLength in prefixLengths where prefixLength <= length && length <= prefixLength + Self.longestEnding {
        consider(byPrefix[String(text.unicodeScalars.prefix(prefixLength))])
      }
    }
    return best
  }

  private static func end(of entry: Entry, _ tokens: [TextToken], _ start: Int) -> Int? {
    var index = start + 1
    for word in entry.words.dropFirst() {
      if index < tokens.count, tokens[index].isHyphen { index += 1 }
      guard index < tokens.count, fits(word, tokens[index].text) else { return nil }
      index += 1
    }
    if entry.mayEndInStop, index < tokens.count, tokens[index].isSign("."), !tokens[index].hasSpaceBefore { index += 1 }
    return index
  }

  private static func fits(_ word: Word, _ text: String) -> Bool {
    if word.text == text { return true }
    guard word.isPrefix, text.hasPrefix(word.text) else { return false }
    return text.unicodeScalars.count - word.text.unicodeScalars.count <= longestEnding
  }
}
