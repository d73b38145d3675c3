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
