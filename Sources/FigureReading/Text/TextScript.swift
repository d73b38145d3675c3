/// The scripts whose number words are known.
enum TextScript: Int, CaseIterable, Sendable {
  case latin, cyrillic, arabic, devanagari, han

  /// The script of a letter; Latin for all others.
  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0..<0x0400: self = .latin
    case 0x0400...0x052F: self = .cyrillic
    case 0x0600...0x06FF, 0x0750...0x077F, 0x08A0...0x08FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: self = .arabic
    case 0x0900...0x097F: self = .devanagari
    case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: self = .han
    default: self = .latin
    }
  }
}
