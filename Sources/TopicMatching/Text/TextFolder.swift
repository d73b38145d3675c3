public import NewsModel
internal import Synchronization

/// Cuts texts into folded words, for those who compare texts without a query.
///
/// What a word folds to is remembered, since most words of a text were met before.
public final class TextFolder: Sendable {
  private let memory = Mutex(FoldingMemory())

  /// A folder that remembers nothing yet.
  public init() {}

  /// The words of a text in their order.
  ///
  /// - Parameters:
  ///   - language: the text's language where it is known (BCP 47); words of another script are read in the script's usual
  ///     language.
  ///   - mostWords: how many of its first words are wanted.
  public func words(of text: String, language: String?, mostWords: Int = .max) -> [FoldedWord] {
    memory.withLock { $0.words(of: text, language: language, mostWords: mostWords) }
  }
}

/// The memory that one text at a time is folded in.
private struct FoldingMemory {
  /// Beyond that many words all are forgotten: texts of one day use fewer, and hostile ones must not fill the memory.
  private static let mostWords = 10_000

  private let inflector = Inflector()
  /// The folded words by the language that they were read in, and their bytes.
  private var known: [String: [[UInt8]: FoldedWord]] = [:]
  private var count = 0

  mutating func words(of text: String, language: String?, mostWords: Int) -> [FoldedWord] {
    let script = language.flatMap { LanguageScripts.script(of: $0) }
    let primary = language.map { LanguageScripts.primary($0) }
    var bytes = Array(text.utf8)
    let length = bytes.count
    bytes.append(contentsOf: [UInt8](repeating: 0, count: WordScanner.padding))
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      var scanner = WordScanner(base, from: 0, to: length)
      var words: [FoldedWord] = []
      var end = 0
      while words.count < mostWords, let word = scanner.next() {
        let script = (Script(rawValue: word.script), isOfLanguage: word.script == script?.rawValue)
        let read = script.isOfLanguage ? primary : script.0?.defaultLanguage
        var folded = folded(Array(buffer[word.start..<word.end]), word.kind, in: read ?? "")
        folded.joint = Self.joint(word, between: buffer[end..<word.start])
        words.append(folded)
        end = word.end
      }
      return words
    }
  }

  private mutating func folded(_ bytes: [UInt8], _ kind: ScannedWord.Kind, in language: String) -> FoldedWord {
    if let word = known[language]?[bytes] { return word }
    if count >= Self.mostWords { (known, count) = ([:], 0) }
    let text = String(decoding: bytes, as: UTF8.self)
    let form = Folding.form(text)
    let stem = kind == .letters ? stem(of: text, in: language) ?? form : form
    let word = FoldedWord(text: text, form: form, stem: stem, kind: Self.kind(kind), joint: .other)
    known[language, default: [:]][bytes] = word
    count += 1
    return word
  }

  private func stem(of word: String, in language: String) -> String? {
    guard !language.isEmpty else { return nil }
    let keys = inflector.keys(of: Folding.base(word), in: language)
    // Of the words that an Urdu form may belong to, the shortest is the one that most of its forms share.
    return language == "ur" ? keys.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) } : keys.first
  }

  private static func kind(_ kind: ScannedWord.Kind) -> FoldedWord.Kind {
    switch kind {
    case .letters: .letters
    case .digits: .digits
    case .ideograph: .ideograph
    }
  }

  private static func joint(_ word: ScannedWord, between: Slice<UnsafeBufferPointer<UInt8>>) -> FoldedWord.Joint {
    switch word.joint {
    case .direct, .hyphen: .joined
    case .space: .space
    case .punctuation where between.count == 1 && (between.first == 0x2E || between.first == 0x2C): .point
    case .spacedHyphen, .punctuation, .paragraph: .other
    }
  }
}
