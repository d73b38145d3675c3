/// Makes one what writers use for the same letter.
enum LetterFolding {
  /// Whether the scalar separates words.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    // Properties are looked up in tables, which takes longer than all else here.
    switch scalar.value {
    case 0..<0x80: scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
    case 0xA1...0x167F, 0x3001...0xFFFF: false
    default: scalar.properties.isWhitespace
    }
  }

  /// Whether the scalar is a capital letter.
  static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80: (0x41...0x5A).contains(scalar.value)
    case 0x0400...0x042F: true
    // Small Cyrillic letters, and scripts that have no capitals.
    case 0x0430...0x045F, 0x0590...0x0DFF, 0x2E80...0x9FFF: false
    default: scalar.properties.isUppercase
    }
  }

  /// Whether the scalar says nothing: joiners, the soft hyphen, marks of direction, the byte order mark.
  static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0x2066...0x2069, 0xFEFF, 0x0640: true
    default: false
    }
  }

  /// Whether the scalar is a mark on the letter before it.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x0300 { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }

  /// Small letters without what is optional: the dots of ё, Arabic vowel marks, nukta. Digits become ASCII.
  static func fold(_ scalars: ArraySlice<Unicode.Scalar>, isDigits: Bool = false) -> String {
    if !isDigits, let folded = foldASCII(scalars) { return folded }
    var folded = String.UnicodeScalarView()
    for scalar in scalars {
      if isDigits {
        let value = scalar.properties.numericValue.map { UInt32($0) } ?? 0
        if let digit = Unicode.Scalar(0x30 + value) { folded.append(digit) }
        continue
      }
      if scalar.isASCII {
        let isCapital = (0x41...0x5A).contains(scalar.value)
        folded.append(isCapital ? (Unicode.Scalar(scalar.value + 32) ?? scalar) : scalar)
        continue
      }
      if isIgnored(scalar) { continue }
      switch scalar.value {
      // Arabic vowel marks and the hamza above; nukta.
      case 0x064B...0x065F, 0x0670, 0x093C: continue
      case 0x0401, 0x0451: folded.append("е")
      case 0x0643: folded.append("ک")
      case 0x0649, 0x064A: folded.append("ی")
      case 0x0629, 0x06C0, 0x06C2, 0x06C3, 0x0647, 0x06D5: folded.append("ہ")
      case 0x0622, 0x0623, 0x0625, 0x0671: folded.append("ا")
      // Letters that were composed with a nukta.
      case 0x0929: folded.append("न")
      case 0x0931: folded.append("र")
      case 0x0958: folded.append("क")
      case 0x0959: folded.append("ख")
      case 0x095A: folded.append("ग")
      case 0x095B: folded.append("ज")
      case 0x095C: folded.append("ड")
      case 0x095D: folded.append("ढ")
      case 0x095E: folded.append("फ")
      case 0x0901: folded.append("ं")
      // Capitals that stand at the same distance from their small letters.
      case 0x0400...0x040F: folded.append(Unicode.Scalar(scalar.value + 0x50) ?? scalar)
      case 0x0410...0x042F: folded.append(Unicode.Scalar(scalar.value + 0x20) ?? scalar)
      // Small letters, and scripts that have no others.
      case 0x0430...0x045F, 0x0590...0x0DFF, 0x2E80...0x9FFF: folded.append(scalar)
      // Full-width forms of ASCII.
      case 0xFF01...0xFF5E:
        if let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
          folded.append(contentsOf: narrow.properties.lowercaseMapping.unicodeScalars)
        }
      default:
        // A mapping is a string of its own, which few letters need.
        if scalar.properties.changesWhenLowercased {
          folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        } else {
          folded.append(scalar)
        }
      }
    }
    return String(folded)
  }

  /// Small letters where all are ASCII; nil where not.
  private static func foldASCII(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
    guard scalars.allSatisfy(\.isASCII) else { return nil }
    return String(unsafeUninitializedCapacity: scalars.count) { bytes in
      for (index, scalar) in scalars.enumerated() {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        bytes[index] = (0x41...0x5A).contains(byte) ? byte + 32 : byte
      }
      return scalars.count
    }
  }

  /// The same for a word of a table.
  static func fold(_ text: String) -> String { fold(Array(text.unicodeScalars)[...]) }
}
