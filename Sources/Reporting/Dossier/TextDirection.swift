/// Which way a text runs, where that is not plain left to right.
enum TextDirection: String {
  case leftToRight = "ltr"
  case rightToLeft = "rtl"

  /// The direction of the greater part of the letters; nil where none of them runs from right to left.
  ///
  /// The first strong letter, by which browsers decide, is often the Latin one of an abbreviation in Urdu headlines.
  init?(_ text: String) {
    // The UTF-8 of all right-to-left scripts begins with D6 or above.
    guard text.utf8.contains(where: { $0 >= 0xD6 }) else { return nil }
    var (right, left) = (0, 0)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: right += 1
      default: if scalar.properties.isAlphabetic { left += 1 }
      }
    }
    if right == 0 { return nil }
    self = right >= left ? .rightToLeft : .leftToRight
  }
}
