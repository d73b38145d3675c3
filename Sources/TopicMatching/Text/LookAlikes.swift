/// Letters of other scripts that look like Latin ones, so that a designation written with a mixture is recognised.
enum LookAlikes {
  /// The word with every letter that passes for a Latin one replaced by it.
  static func skeleton(_ form: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in form.unicodeScalars { view.append(latin[scalar] ?? scalar) }
    return String(view)
  }

  /// The same for UTF-8.
  static func skeleton(_ form: UnsafeBufferPointer<UInt8>, into skeleton: inout Scratch<UInt8>) {
    skeleton.removeAll()
    guard let bytes = form.baseAddress else { return }
    var index = 0
    while index < form.count {
      if bytes[index] >= 0xC0 && bytes[index] < 0xE0 && index + 1 < form.count {
        let scalar = Int(UTF8Decoding.scalar(bytes + index).scalar)
        if let letter = scalar < table.count ? table[scalar] : nil, letter != 0 {
          skeleton.append(letter)
          index += 2
          continue
        }
      }
      skeleton.append(bytes[index])
      index += 1
    }
  }

  /// The Latin letter by scalar; 0 where there is none.
  private static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x480)
    for (scalar, letter) in latin { table[Int(scalar.value)] = UInt8(truncatingIfNeeded: letter.value) }
    return table
  }()

  private static let latin: [Unicode.Scalar: Unicode.Scalar] = [
    // Cyrillic; и is the letter that i is taken for when Ми is typed.
    "а": "a", "в": "b", "с": "c", "е": "e", "н": "h", "и": "i", "і": "i", "ј": "j", "к": "k", "м": "m", "о": "o",
    "р": "p", "ѕ": "s", "т": "t", "у": "y", "х": "x",
    // Greek
    "α": "a", "β": "b", "ε": "e", "η": "h", "ι": "i", "κ": "k", "μ": "m", "ν": "n", "ο": "o", "ρ": "p", "τ": "t",
    "υ": "y", "χ": "x", "ζ": "z",
  ]
}
