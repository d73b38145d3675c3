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

  /// The only key of a word, where that is Snowball's stem and plain ASCII, as of most words of most languages; valid until
  /// the next call. Nil where `keys(of:in:)` must be asked.
  func plainStem(of base: UnsafeBufferPointer<UInt8>, in language: String) -> UnsafeBufferPointer<UInt8>? {
    switch language {
    case "ur", "ru", "hi": return nil
    default:
      guard let stem = stemmer(language)?.stem(base), stem.allSatisfy({ $0 < 0x80 }) else { return nil }
      return stem
    }
  }

  private func stem(_ word: String, in language: String) -> String? {
    var word = word
    return word.withUTF8 { stemmer(language)?.stem($0).map { String(decoding: $0, as: UTF8.self) } }
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

  /// The stem of a lower-case word, valid until the next call; nil if memory ran out or the word is longer than any word
  /// is.
  func stem(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    guard word.count <= 1024, let stem = sb_stemmer_stem(handle, word.baseAddress, Int32(word.count)) else {
      return nil
    }
    return UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(handle)))
  }
}
