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
}

/// Cuts UTF-8 text into words: runs of letters with their marks, runs of digits, single ideographs.
///
/// A possessive `'s` belongs to no word. The text must be valid UTF-8; whatever it is, nothing outside it is read.
struct WordScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let classes: UnsafePointer<UInt8>
  private let end: Int
  private(set) var index: Int
  private var isFirst = true

  /// Scans a part of the bytes; `classes` is `CharacterClasses.basicPlane`.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, classes: UnsafePointer<UInt8>) {
    self.bytes = bytes
    self.classes = classes
    self.index = start
    self.end = min(end, bytes.count)
  }

  /// The next word; nil at the end.
  @inline(__always)
  mutating func next() -> ScannedWord? {
    var spaces = false
    var hyphens = 0
    var others = false
    var lineFeed = isFirst
    while index < end {
      let (kind, length) = classAt(index)
      switch kind {
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
        return word(kind, length: length, joint: joint)
      }
      index += length
    }
    return nil
  }

  @inline(__always)
  private mutating func word(_ first: CharacterClass, length: Int, joint: Joint) -> ScannedWord {
    let start = index
    index += length
    var last = index
    while index < end {
      let (kind, length) = classAt(index)
      if kind == .mark || (kind == first && first != .ideograph) {
        index += length
        last = index
      } else if kind == .ignorable && first != .ideograph {
        index += length
      } else {
        if kind == .apostrophe && first != .ideograph { skipPossessive(length) }
        break
      }
    }
    let kind: ScannedWord.Kind =
      switch first {
      case .digit: .digits
      case .ideograph: .ideograph
      default: .letters
      }
    return ScannedWord(start: start, end: last, kind: kind, joint: joint)
  }

  /// Steps over `'s` where the word ends with it.
  private mutating func skipPossessive(_ apostrophe: Int) {
    let letter = index + apostrophe
    guard letter < end, bytes[letter] | 0x20 == UInt8(ascii: "s") else { return }
    if letter + 1 < end {
      switch classAt(letter + 1).kind {
      case .letter, .digit, .mark: return
      default: break
      }
    }
    index = letter + 1
  }

  @inline(__always)
  private func classAt(_ index: Int) -> (kind: CharacterClass, length: Int) {
    let byte = bytes[index]
    if byte < 0x80 { return (CharacterClass(rawValue: classes[Int(byte)]) ?? .other, 1) }
    let (scalar, length) = UTF8Decoding.scalar(bytes, at: index, end: end)
    if scalar < 0x10000 { return (CharacterClass(rawValue: classes[Int(scalar)]) ?? .other, length) }
    return (CharacterClasses.supplementary(scalar), length)
  }
}

/// Reading scalars out of UTF-8 that is taken to be valid.
enum UTF8Decoding {
  /// The scalar at a byte that is not ASCII, and its length, which never leads beyond `end`.
  @inline(__always)
  static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, end: Int) -> (scalar: UInt32, length: Int) {
    let byte = UInt32(bytes[index])
    if byte < 0xE0 {
      guard index + 1 < end else { return (0xFFFD, 1) }
      return ((byte & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2)
    }
    if byte < 0xF0 {
      guard index + 2 < end else { return (0xFFFD, 1) }
      return ((byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F), 3)
    }
    guard index + 3 < end else { return (0xFFFD, 1) }
    return (
      (byte & 0x07) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12 | UInt32(bytes[index + 2] & 0x3F) << 6
        | UInt32(bytes[index + 3] & 0x3F), 4
    )
  }
}
