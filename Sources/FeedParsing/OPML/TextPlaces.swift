internal import NewsModel

/// Finds the lines and columns of places that are asked for in the order of the text, which is gone through once.
struct TextPlaces {
  private let text: Bytes
  private var offset = 0
  private var line = 1
  private var column = 1

  init(_ text: Bytes) {
    self.text = text
  }

  /// The place of an offset, or of the last one that was asked for where that lies behind it.
  mutating func place(of target: Int) -> SubscriptionList.Place {
    while offset < min(target, text.count) {
      let byte = text[offset]
      offset &+= 1
      let isLineEnd = byte == 0x0A || (byte == 0x0D && !(offset < text.count && text[offset] == 0x0A))
      if isLineEnd {
        line &+= 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column &+= 1
      }
    }
    return SubscriptionList.Place(line: line, column: column)
  }
}
