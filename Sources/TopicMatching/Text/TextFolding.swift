public import NewsModel

/// Cuts texts into folded words, for those who compare texts without a query.
public enum TextFolding {
  /// The words of a text in their order.
  ///
  /// - Parameter language: the text's language where it is known (BCP 47); words of another script are read in the
  ///   script's usual language.
  public static func words(of text: String, language: String?) -> [FoldedWord] {
    let inflector = Inflector()
    let script = language.flatMap { LanguageScripts.script(of: $0) }
    let primary = language.map { LanguageScripts.primary($0) }
    let bytes = Array(text.utf8)
    var padded = bytes
    padded.append(contentsOf: [UInt8](repeating: 0, count: WordScanner.padding))
    return padded.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return [] }
      var scanner = WordScanner(base, from: 0, to: bytes.count)
      var words: [FoldedWord] = []
      var end = 0
      while let word = scanner.next() {
        let written = String(decoding: bytes[word.start..<word.end], as: UTF8.self)
        let form = Folding.form(written)
        words.append(
          FoldedWord(
            text: written, form: form,
            stem: word.kind == .letters
              ? stem(of: written, script: word.script, language: (script, primary), inflector) ?? form : form,
            kind: kind(word.kind), joint: joint(word, between: bytes[end..<word.start])))
        end = word.end
      }
      return words
    }
  }

  private static func stem(
    of word: String, script: UInt8, language: (script: Script?, primary: String?), _ inflector: Inflector
  ) -> String? {
    guard let script = Script(rawValue: script),
      let read = script == language.script ? language.primary : script.defaultLanguage
    else { return nil }
    let keys = inflector.keys(of: Folding.base(word), in: read)
    // Of the words that an Urdu form may belong to, the shortest is the one that most of its forms share.
    return read == "ur" ? keys.min { ($0.utf8.count, $0) < ($1.utf8.count, $1) } : keys.first
  }

  private static func kind(_ kind: ScannedWord.Kind) -> FoldedWord.Kind {
    switch kind {
    case .letters: .letters
    case .digits: .digits
    case .ideograph: .ideograph
    }
  }

  private static func joint(_ word: ScannedWord, between: ArraySlice<UInt8>) -> FoldedWord.Joint {
    switch word.joint {
    case .direct, .hyphen: .joined
    case .space: .space
    case .punctuation where between.count == 1 && (between.first == 0x2E || between.first == 0x2C): .point
    case .spacedHyphen, .punctuation, .paragraph: .other
    }
  }
}
