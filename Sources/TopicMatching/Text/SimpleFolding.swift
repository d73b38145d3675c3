internal import CUTF8Proc

/// `Folding.form` for the words of which nearly all text is made, without building strings.
///
/// A letter is simple if utf8proc folds it by itself to one letter or to nothing, and it neither combines with its
/// neighbours nor changes places with them. For every word of simple letters the result is that of `Folding.form`.
struct SimpleFolding: ~Copyable {
  /// What a scalar folds to: 0 where it is not simple, 1 where it is dropped.
  private static let table: [UInt16] = {
    var table = [UInt16](repeating: 0, count: 0x980)
    for scalar in [0x400...0x481, 0x48A...0x4FF, 0x620...0x6FF, 0x900...0x97F].joined() {
      table[scalar] = fold(UInt32(scalar))
    }
    return table
  }()

  private static let virama: UInt32 = 0x94D
  private static let doachashmeeHeh: UInt32 = 0x6BE

  private var scalars = Scratch<UInt32>()

  private static func fold(_ value: UInt32) -> UInt16 {
    if value == doachashmeeHeh { return UInt16(value) }  // its place decides
    guard let scalar = Unicode.Scalar(value),
      value == virama || scalar.properties.canonicalCombiningClass == .notReordered
    else { return 0 }
    let folded = Array(Folding.form(String(scalar)).unicodeScalars)
    // What folding the marks away leaves is what stemmers must see, too.
    guard folded.count <= 1, Folding.base(String(scalar)).unicodeScalars.elementsEqual(folded) else { return 0 }
    return folded.first.map { UInt16(truncatingIfNeeded: $0.value) } ?? 1
  }

  /// Puts the folded form of a word into `form`.
  ///
  /// - Parameter word: valid UTF-8, with three readable bytes after it.
  /// - Returns: false if the word is not simple; `form` is then of no use.
  mutating func fold(_ word: UnsafeBufferPointer<UInt8>, into form: inout Scratch<UInt8>) -> Bool {
    form.removeAll()
    guard let bytes = word.baseAddress else { return true }
    form.reserve(word.count)
    var bits: UInt8 = 0
    for index in 0..<word.count {
      let byte = bytes[index]
      bits |= byte
      form.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }
    if bits < 0x80 { return true }
    scalars.removeAll()
    var hasVirama = false
    var index = 0
    while index < word.count {
      if bytes[index] < 0x80 {
        scalars.append(UInt32(form[index]))
        index += 1
        continue
      }
      let (scalar, length) = UTF8Decoding.scalar(bytes + index)
      index += length
      if (0x4E00..<0xA000).contains(scalar) {
        scalars.append(scalar)
        continue
      }
      guard scalar < 0x980 else { return false }
      switch Self.table[Int(scalar)] {
      case 0: return false
      case 1: break
      case let folded:
        hasVirama = hasVirama || scalar == Self.virama
        scalars.append(scalar == Self.doachashmeeHeh && scalars.count == 0 ? 0x6C1 : UInt32(folded))
      }
    }
    encode(hasVirama: hasVirama, into: &form)
    return true
  }

  private func encode(hasVirama: Bool, into form: inout Scratch<UInt8>) {
    form.removeAll()
    var index = 0
    while index < scalars.count {
      var scalar = scalars[index]
      index += 1
      if hasVirama, index + 1 < scalars.count, scalars[index] == Self.virama,
        Folding.isHomorganic(scalar, before: scalars[index + 1])
      {
        scalar = 0x902
        index += 1
      }
      if scalar < 0x80 {
        form.append(UInt8(truncatingIfNeeded: scalar))
      } else if scalar < 0x800 {
        form.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
        form.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
      } else {
        form.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
        form.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
        form.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
      }
    }
  }
}
