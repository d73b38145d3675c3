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

  private func stem(_ word: String, in language: String) -> String? {
    if let known = stemmers[language] { return known?.stem(word) }
    let stemmer = SnowballStemmer(language: language)
    stemmers[language] = .some(stemmer)
    return stemmer?.stem(word)
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

  /// The stem of a lower-case word; nil if memory ran out or the word is longer than any word is.
  func stem(_ word: String) -> String? {
    var word = word
    return word.withUTF8 { bytes in
      guard bytes.count <= 1024, let result = sb_stemmer_stem(handle, bytes.baseAddress, Int32(bytes.count)) else {
        return nil
      }
      return String(
        decoding: UnsafeBufferPointer(start: result, count: Int(sb_stemmer_length(handle))), as: UTF8.self)
    }
  }
}
