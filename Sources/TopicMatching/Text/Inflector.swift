internal import CStemmer

/// Tells which forms of words belong together: two words are forms of one another if they share a key.
///
/// The keys are the stem of Snowball for the language and what rules of ours say where Snowball has none or is wrong.
/// Not Sendable: a Snowball stemmer keeps its last result, so each inflector has one owner.
final class Inflector {
  private var stemmers: [String: SnowballStemmer?] = [:]

  /// The keys of a word that was folded with `Folding.base`; the language is a primary subtag.
  func keys(of base: String, in language: String) -> [String] {
    switch language {
    case "ur": return UrduInflection.keys(of: base)
    case "ru": return RussianInflection.keys(of: base, snowball: stem(base, in: "ru"))
    case "hi": return HindiInflection.keys(of: base, snowball: stem(base, in: "hi"))
    default:
      guard let stem = stem(base, in: language) else { return [] }
      return [Folding.withoutOptionalMarks(stem)]
    }
  }

  /// Hands over the only key of a word, where that is Snowball's stem and plain ASCII: most words of most languages.
  ///
  /// - Returns: false where `keys(of:in:)` must be asked.
  func withPlainStem(
    of base: UnsafeBufferPointer<UInt8>, in language: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) -> Bool {
    switch language {
    case "ur", "ru", "hi": return false
    default: return stemmer(language)?.withStem(base) { $0.allSatisfy { $0 < 0x80 } ? body($0) : nil } != nil
    }
  }

  private func stem(_ word: String, in language: String) -> String? {
    var word = word
    return word.withUTF8 { stemmer(language)?.withStem($0) { String(decoding: $0, as: UTF8.self) } }
  }

  private func stemmer(_ language: String) -> SnowballStemmer? {
    if let known = stemmers[language] { return known }
    let stemmer = SnowballStemmer(language: language)
    stemmers[language] = .some(stemmer)
    return stemmer
  }
}

/// A stemmer of libstemmer, its only owner.
final class SnowballStemmer {
  private let handle: OpaquePointer

  /// Nil where Snowball has no stemmer for the language (ISO 639 code).
  init?(language: String) {
    guard let handle = sb_stemmer_new(language, "UTF_8") else { return nil }
    self.handle = handle
  }

  deinit { sb_stemmer_delete(handle) }

  /// Hands over the stem of a lower-case word, valid during the call.
  ///
  /// - Returns: what the closure returns; nil if memory ran out or the word is longer than any word is.
  func withStem<Result>(
    _ word: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result?
  ) -> Result? {
    guard word.count <= 1024, let stem = sb_stemmer_stem(handle, word.baseAddress, Int32(word.count)) else {
      return nil
    }
    return body(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(handle))))
  }
}
