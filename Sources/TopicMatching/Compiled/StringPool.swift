/// Strings in a row, each by its number: without an object and a pointer for each.
struct StringPool: Sendable {
  private var text: [UInt8] = []
  private var ends: [UInt32] = []

  /// How many there are.
  var count: Int { ends.count }

  /// Adds a string; its number is the count before.
  mutating func append(_ string: UnsafeBufferPointer<UInt8>) {
    text.append(contentsOf: string)
    ends.append(UInt32(text.count))
  }

  subscript(number: Int) -> String {
    let start = number == 0 ? 0 : Int(ends[number - 1])
    return text.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[start..<Int(ends[number])]), as: UTF8.self)
    }
  }

  /// About how much memory it takes, in bytes.
  var memory: Int { text.capacity + ends.capacity * 4 }
}
