internal import CUTF8Proc

/// What a Unicode scalar means for cutting text into words.
enum CharacterClass: UInt8 {
  /// Punctuation, symbols, controls: they part words.
  case other
  /// Blank space within a paragraph.
  case space
  /// The end of a paragraph.
  case lineFeed
  /// Hyphens and dashes of any sort.
  case hyphen
  /// Apostrophes, typographic or not.
  case apostrophe
  /// Invisible within a word: joiners, soft hyphen, tatweel, direction marks.
  case ignorable
  /// Combining marks: they belong to the letter before them.
  case mark
  /// Letters of scripts that write words apart.
  case letter
  /// Decimal digits of any script.
  case digit
  /// Characters of scripts that write no space between words (Chinese, kana, Thai …): each is a word.
  case ideograph
}

/// The class and the script of a scalar in one byte, so that a text is looked up once.
struct CharacterTraits {
  private let bits: UInt8

  @inline(__always)
  init(bits: UInt8) {
    self.bits = bits
  }

  init(_ scalar: UInt32) {
    let script = Unicode.Scalar(scalar).map { Script(of: $0) } ?? .other
    bits = CharacterTraits.classify(scalar).rawValue | script.rawValue << 4
  }

  /// The number of its class.
  var rawClass: UInt8 {
    @inline(__always) get { bits & 0x0F }
  }

  /// What the scalar means for cutting text.
  var characterClass: CharacterClass {
    @inline(__always) get { CharacterClass(rawValue: bits & 0x0F) ?? .other }
  }

  /// The number of its script.
  var script: UInt8 {
    @inline(__always) get { bits >> 4 }
  }

  /// Whether a scalar is a decimal digit of any script.
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    let traits =
      scalar.value < 0x10000 ? CharacterTraits(bits: basicPlane[Int(scalar.value)]) : CharacterTraits(scalar.value)
    return traits.characterClass == .digit
  }

  /// The traits of every scalar of the Basic Multilingual Plane.
  ///
  /// It may be shared without isolation, since it is made once, and then neither changed nor freed.
  nonisolated(unsafe) static let basicPlane: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 0x10000)
    for scalar in 0..<0x10000 { table[scalar] = CharacterTraits(UInt32(scalar)).bits }
    return UnsafePointer(table)
  }()

  private static func classify(_ scalar: UInt32) -> CharacterClass {
    switch scalar {
    case 0x0A, 0x2029: return .lineFeed
    case 0x27, 0x2019, 0x2BC, 0xFF07: return .apostrophe
    case 0xAD, 0x61C, 0x640, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF,
      0xFE00...0xFE0F, 0xE0100...0xE01EF:
      return .ignorable
    case 0x2212: return .hyphen
    default: break
    }
    let category = Int(utf8proc_category(Int32(bitPattern: scalar)).rawValue)
    return switch category {
    case 1...5, 10: writesNoSpaces(scalar) ? .ideograph : .letter  // Lu Ll Lt Lm Lo Nl
    case 6...8: .mark  // Mn Mc Me
    case 9: .digit  // Nd
    case 13: .hyphen  // Pd
    case 23...25, 26: scalar == 0xA0 || category == 23 || isBlankControl(scalar) ? .space : .other  // Zs Zl Zp Cc
    default: .other
    }
  }

  private static func isBlankControl(_ scalar: UInt32) -> Bool { (0x09...0x0D).contains(scalar) || scalar == 0x2028 }

  private static func writesNoSpaces(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF,  // Thai, Lao, Myanmar, Khmer
      0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3038...0x303C, 0x3041...0x30FF, 0x31F0...0x31FF,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
