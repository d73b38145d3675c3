/// What stands between a word and the one before it.
enum Joint: UInt8 {
  /// Nothing: `35` and `M` in `35M`.
  case direct
  /// One hyphen or dash.
  case hyphen
  /// One hyphen or dash among blanks.
  case spacedHyphen
  /// Blanks.
  case space
  /// Anything else within the paragraph.
  case punctuation
  /// The beginning of a paragraph or of the text.
  case paragraph
}

/// A word as it stands in the text, in byte offsets.
struct ScannedWord {
  enum Kind: UInt8 {
    case letters, digits, ideograph
  }

  var start: Int
  var end: Int
  var kind: Kind
  var joint: Joint
  /// The number of the script of its first scalar.
  var script: UInt8

  /// Whether it is part of one designation with the word before it.
  @inline(__always)
  static func continues(_ kind: Kind, _ joint: Joint, after previous: Kind) -> Bool {
    (joint == .direct || joint == .hyphen) && (kind == .digits) != (previous == .digits) && kind != .ideograph
      && previous != .ideograph
  }
}

/// Cuts UTF-8 text into words: runs of letters with their marks, runs of digits, single ideographs.
///
/// A possessive `'s` belongs to no word. The text must be valid UTF-8, and `WordScanner.padding` zero bytes must follow it:
/// whatever it is, nothing beyond them is read.
struct WordScanner {
  /// How many zero bytes must follow a text, so that eight can be read at a time.
  static let padding = 16

  private let bytes: UnsafePointer<UInt8>
  private let traits = CharacterTraits.basicPlane
  private let end: Int
  private var index: Int
  private var isFirst = true

  /// Scans a part of the bytes.
  init(_ bytes: UnsafePointer<UInt8>, from start: Int, to end: Int) {
    self.bytes = bytes
    self.index = start
    self.end = end
  }

  /// The next word; nil at the end.
  @inline(__always)
  mutating func next() -> ScannedWord? {
    var spaces = false
    var hyphens = 0
    var others = false
    var lineFeed = isFirst
    while index < end {
      let (found, length) = traitsAt(index)
      switch found.characterClass {
      case .space: spaces = true
      case .lineFeed: lineFeed = true
      case .hyphen: hyphens += 1
      case .ignorable, .mark: break
      case .other, .apostrophe: others = true
      case .letter, .digit, .ideograph:
        isFirst = false
        let joint: Joint =
          if lineFeed {
            .paragraph
          } else if others || hyphens > 1 {
            .punctuation
          } else if hyphens == 1 {
            spaces ? .spacedHyphen : .hyphen
          } else if spaces {
            .space
          } else {
            .direct
          }
        return word(found, length: length, joint: joint)
      }
      index += length
    }
    return nil
  }

  @inline(__always)
  private mutating func word(_ found: CharacterTraits, length: Int, joint: Joint) -> ScannedWord {
    let start = index
    let first = found.characterClass
    var last: Int
    if first == .letter && length == 1 {
      index += Self.lettersOfASCII(bytes + index)
      last = index
      if bytes[index] < 0x80 {
        // Nothing of ASCII goes on with a word of letters; an apostrophe may belong to it.
        if bytes[index] == 0x27 { skipPossessive(1) }
        return ScannedWord(start: start, end: last, kind: .letters, joint: joint, script: found.script)
      }
    } else {
      index += length
      last = index
    }
    if first == .ideograph {
      skipMarks(&last)
    } else {
      // The zero after the text is of no class that goes on.
      while true {
        let (next, length) = traitsAt(index)
        let kind = next.rawClass
        if kind == first.rawValue || kind == CharacterClass.mark.rawValue {
          index &+= length
          last = index
        } else if kind == CharacterClass.ignorable.rawValue {
          index &+= length
        } else {
          if kind == CharacterClass.apostrophe.rawValue { skipPossessive(length) }
          break
        }
      }
    }
    let kind: ScannedWord.Kind =
      switch first {
      case .digit: .digits
      case .ideograph: .ideograph
      default: .letters
      }
    return ScannedWord(start: start, end: last, kind: kind, joint: joint, script: found.script)
  }

  /// How many bytes from here on are letters of ASCII, eight at a time.
  @inline(__always)
  private static func lettersOfASCII(_ bytes: UnsafePointer<UInt8>) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var count = 0
    while true {
      let word = UnsafeRawPointer(bytes + count).loadUnaligned(as: UInt64.self).littleEndian
      let lower = (word | ones &* 0x20) & (ones &* 0x7F)
      // The high bit of a byte is set from 'a' on, and from beyond 'z' on.
      let fromA = lower &+ ones &* (0x80 - 0x61)
      let beyondZ = lower &+ ones &* (0x80 - 0x7B)
      let others = (~(fromA & ~beyondZ) | word) & (ones &* 0x80)
      if others != 0 { return count + others.trailingZeroBitCount >> 3 }
      count += 8
    }
  }

  private mutating func skipMarks(_ last: inout Int) {
    while true {
      let (next, length) = traitsAt(index)
      guard next.characterClass == .mark else { return }
      index += length
      last = index
    }
  }

  /// Steps over `'s` where the word ends with it.
  private mutating func skipPossessive(_ apostrophe: Int) {
    let letter = index + apostrophe
    guard letter < end, bytes[letter] | 0x20 == UInt8(ascii: "s") else { return }
    if letter + 1 < end {
      switch traitsAt(letter + 1).traits.characterClass {
      case .letter, .digit, .mark: return
      default: break
      }
    }
    index = letter + 1
  }

  @inline(__always)
  private func traitsAt(_ index: Int) -> (traits: CharacterTraits, length: Int) {
    let byte = bytes[index]
    if byte < 0x80 { return (CharacterTraits(bits: traits[Int(byte)]), 1) }
    let (scalar, length) = UTF8Decoding.scalar(bytes + index)
    if scalar < 0x10000 { return (CharacterTraits(bits: traits[Int(scalar)]), length) }
    return (CharacterTraits(scalar), length)
  }
}

/// Reading scalars out of UTF-8 that is valid.
enum UTF8Decoding {
  /// The scalar at a byte that is not ASCII, and its length. Up to three bytes after it are read.
  @inline(__always)
  static func scalar(_ bytes: UnsafePointer<UInt8>) -> (scalar: UInt32, length: Int) {
    let byte = UInt32(bytes[0])
    let second = UInt32(bytes[1] & 0x3F)
    if byte < 0xE0 { return ((byte & 0x1F) << 6 | second, 2) }
    let third = UInt32(bytes[2] & 0x3F)
    if byte < 0xF0 { return ((byte & 0x0F) << 12 | second << 6 | third, 3) }
    return ((byte & 0x07) << 18 | second << 12 | third << 6 | UInt32(bytes[3] & 0x3F), 4)
  }
}
