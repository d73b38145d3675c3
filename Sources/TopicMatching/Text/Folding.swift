internal import CUTF8Proc
internal import Glibc

/// Folding of words: what is written differently and means the same becomes the same.
///
/// NFKC case folding by utf8proc behind an ASCII fast path; ё as е; Arabic and Urdu letter variants, hamza carriers and
/// vowel marks; Devanagari nukta, candrabindu and homorganic nasals; digits of every script as ASCII. Marks of Latin and
/// Greek, and stress marks of Cyrillic, go in a second step, since stemmers want them; й stays a letter.
enum Folding {
  /// The word as stemmers want it: folded, the marks of Latin and Greek kept.
  static func base(_ word: String) -> String { fold(word, keepingCase: false) }

  /// The word folded in every way but case.
  static func cased(_ word: String) -> String { withoutOptionalMarks(fold(word, keepingCase: true)) }

  /// The word folded in every way.
  static func form(_ word: String) -> String { withoutOptionalMarks(base(word)) }

  /// Drops the marks that are optional in Latin, Greek and Cyrillic from a folded word.
  static func withoutOptionalMarks(_ folded: String) -> String {
    if folded.utf8.allSatisfy({ $0 < 0x80 }) { return folded }
    guard folded.unicodeScalars.contains(where: { hasOptionalMark($0) }) else { return folded }
    var scalars = String.UnicodeScalarView()
    for scalar in folded.unicodeScalars {
      if let plain = plainLetters[scalar] {
        scalars.append(plain)
      } else if hasOptionalMark(scalar) {
        for part in decomposed(scalar) where !isOptionalMark(part) { scalars.append(part) }
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  private static func fold(_ word: String, keepingCase: Bool) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return keepingCase ? word : asciiLowercased(word) }
    var scalars = String.UnicodeScalarView()
    for scalar in normalized(word, keepingCase: keepingCase).unicodeScalars {
      guard let folded = variant(of: scalar) else { continue }
      // No word begins with an aspirated consonant's second half: a doachashmee heh there is a heh.
      scalars.append(folded.value == 0x6BE && scalars.isEmpty ? "\u{6C1}" : folded)
    }
    return foldNasals(String(scalars))
  }

  private static func asciiLowercased(_ word: String) -> String {
    String(unsafeUninitializedCapacity: word.utf8.count) { buffer in
      var count = 0
      for byte in word.utf8 {
        buffer[count] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
        count += 1
      }
      return count
    }
  }

  /// NFKC, with or without case folding; the word itself where it is too strange for utf8proc.
  private static func normalized(_ word: String, keepingCase: Bool) -> String {
    var options = UTF8PROC_STABLE.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_COMPOSE.rawValue
    options |= UTF8PROC_IGNORE.rawValue
    if !keepingCase { options |= UTF8PROC_CASEFOLD.rawValue }
    var word = word
    return word.withUTF8 { bytes -> String? in
      var result: UnsafeMutablePointer<UInt8>?
      let length = utf8proc_map(bytes.baseAddress, bytes.count, &result, utf8proc_option_t(options))
      defer { free(result) }
      guard length >= 0, let result else { return nil }
      return String(decoding: UnsafeBufferPointer(start: result, count: length), as: UTF8.self)
    } ?? word
  }

  /// The letter that a variant stands for; nil for what is dropped.
  private static func variant(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x80: return scalar
    case 0x451: return "е"
    case 0x401: return "Е"
    case 0x600...0x6FF: return arabicVariant(of: scalar)
    case 0x93C: return nil  // Devanagari nukta
    case 0x901: return "\u{902}"  // candrabindu as anusvara
    case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFE00...0xFE0F: return nil
    default: return asciiDigit(scalar) ?? scalar
    }
  }

  private static func arabicVariant(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x622, 0x623, 0x625, 0x671: "\u{627}"  // alef with madda, hamza, wasla
    case 0x624: "\u{648}"  // waw with hamza
    case 0x626, 0x649, 0x64A, 0x6D0: "\u{6CC}"  // yeh with hamza, alef maksura, Arabic yeh
    case 0x643: "\u{6A9}"  // Arabic kaf
    case 0x629, 0x647, 0x6C0, 0x6C2, 0x6C3, 0x6D5: "\u{6C1}"  // teh marbuta and forms of heh
    case 0x6D3: "\u{6D2}"  // yeh barree with hamza
    case 0x621, 0x640, 0x61C, 0x610...0x61A, 0x64B...0x65F, 0x670, 0x674, 0x6D6...0x6DC, 0x6DF...0x6E8, 0x6EA...0x6ED:
      nil
    default: asciiDigit(scalar) ?? scalar
    }
  }

  private static func asciiDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    // The table says it faster than Unicode's properties where it is no digit, as hardly any scalar is.
    guard CharacterTraits.isDigit(scalar), scalar.properties.generalCategory == .decimalNumber,
      let value = scalar.properties.numericValue
    else {
      return nil
    }
    return Unicode.Scalar(0x30 + UInt32(value))
  }

  /// A nasal consonant with virama before a stop of its own class is written as anusvara.
  private static func foldNasals(_ word: String) -> String {
    guard word.unicodeScalars.contains("\u{94D}") else { return word }
    let scalars = Array(word.unicodeScalars)
    var folded = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if index + 2 < scalars.count, scalars[index + 1] == "\u{94D}",
        isHomorganic(scalars[index].value, before: scalars[index + 2].value)
      {
        folded.append("\u{902}")
        index += 2
      } else {
        folded.append(scalars[index])
        index += 1
      }
    }
    return String(folded)
  }

  /// Whether a nasal consonant is of the class of the stop after it.
  static func isHomorganic(_ nasal: UInt32, before stop: UInt32) -> Bool {
    switch nasal {
    case 0x919: (0x915...0x918).contains(stop)
    case 0x91E: (0x91A...0x91D).contains(stop)
    case 0x923: (0x91F...0x922).contains(stop)
    case 0x928: (0x924...0x927).contains(stop)
    case 0x92E: (0x92A...0x92D).contains(stop)
    default: false
    }
  }

  private static let plainLetters: [Unicode.Scalar: Unicode.Scalar] = [
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "Ł": "L", "Ø": "O", "Đ": "D", "Ħ": "H",
  ]

  private static func hasOptionalMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xC0...0x24F, 0x1E00...0x1EFF, 0x386...0x3CE, 0x1F00...0x1FFF, 0x300...0x36F: true
    case 0x400, 0x40D, 0x450, 0x45D: true  // with grave
    default: false
    }
  }

  private static func isOptionalMark(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

  private static func decomposed(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    var parts = [utf8proc_int32_t](repeating: 0, count: 8)
    var boundary: Int32 = 0
    let count = utf8proc_decompose_char(
      Int32(bitPattern: scalar.value), &parts, parts.count, UTF8PROC_DECOMPOSE, &boundary)
    guard count > 0, count <= parts.count else { return [scalar] }
    return parts[..<count].compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) }
  }
}
