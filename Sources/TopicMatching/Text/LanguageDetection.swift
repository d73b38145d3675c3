/// Which language a text is in, cheaply: by script, then by the most frequent short words.
enum LanguageDetection {
  /// The language of a text: the declared one where the text bears it out, else the detected one, else nil.
  static func language(of text: UnsafeBufferPointer<UInt8>, declared: String?) -> String? {
    let declared = declared.flatMap { $0.isEmpty ? nil : $0 }
    guard let script = dominantScript(text) else { return declared }
    if let declared, let expected = LanguageScripts.script(of: declared) {
      if expected == script { return declared }
    } else if let declared {
      return declared
    }
    return script.defaultLanguage
  }

  /// The script of most letters; ideographs count threefold since each is a word or half of one.
  private static func dominantScript(_ text: UnsafeBufferPointer<UInt8>) -> Script? {
    var counts = [Int](repeating: 0, count: Script.allCases.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        let letter = byte | 0x20
        if letter >= 0x61 && letter <= 0x7A { counts[Int(Script.latin.rawValue)] += 1 }
        index += 1
        continue
      }
      let (value, length) = UTF8Decoding.scalar(text, at: index, end: text.count)
      if let scalar = Unicode.Scalar(value) {
        let script = Script(of: scalar)
        counts[Int(script.rawValue)] += script == .ideographic ? 3 : 1
      }
      index += length
    }
    counts[Int(Script.other.rawValue)] = 0
    guard let most = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[most] > 0 else { return nil }
    return Script(rawValue: UInt8(most))
  }
}

/// Which script a language is written in.
enum LanguageScripts {
  /// The primary subtag of a language tag, in lower case.
  static func primary(_ tag: String) -> String {
    String(tag.lowercased().prefix { $0 != "-" && $0 != "_" })
  }

  /// The script of a language, nil where it is not known or not among those told apart.
  static func script(of tag: String) -> Script? {
    switch primary(tag) {
    case "ru", "uk", "bg", "be", "mk", "kk", "ky", "tg", "mn": .cyrillic
    case "el": .greek
    case "ur", "ar", "fa", "ps", "sd", "ug", "ckb": .arabic
    case "hi", "mr", "ne", "sa": .devanagari
    case "zh", "ja", "yue": .ideographic
    case "en", "de", "fr", "es", "it", "pt", "nl", "sv", "no", "nb", "nn", "da", "fi", "pl", "cs", "sk", "sl", "hr",
      "ro", "hu", "tr", "id", "ms", "vi", "ca", "eu", "ga", "lt", "lv", "et", "sq", "az", "sw", "tl", "af", "gl":
      .latin
    default: nil
    }
  }
}
