/// The scripts whose words are inflected, and those whose letters look alike.
enum Script: UInt8, CaseIterable {
  case other, latin, cyrillic, greek, arabic, devanagari, ideographic

  /// The script of a letter, after compatibility folding.
  init(of scalar: Unicode.Scalar) {
    self =
      switch scalar.value {
      case 0x41...0x24F, 0x1E00...0x1EFF: .latin
      case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
      case 0x400...0x52F: .cyrillic
      case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFE: .arabic
      case 0x900...0x97F: .devanagari
      case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x3FFFF:
        .ideographic
      default: .other
      }
  }

  /// The language that a text of this script is taken to be in where nothing else is known (BCP 47).
  var defaultLanguage: String? {
    switch self {
    case .latin: "en"
    case .cyrillic: "ru"
    case .greek: "el"
    case .arabic: "ur"
    case .devanagari: "hi"
    case .ideographic: "zh"
    case .other: nil
    }
  }
}
