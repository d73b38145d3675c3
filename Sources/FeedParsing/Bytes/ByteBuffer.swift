/// Room for text under construction, used again and again without being given back.
///
/// Writing is unchecked but in debug builds: whoever writes has reserved the room first.
struct ByteBuffer: ~Copyable {
  private(set) var storage: UnsafeMutableBufferPointer<UInt8>
  /// How much of the room is text.
  var count = 0

  init(capacity: Int = 4096) {
    storage = .allocate(capacity: capacity)
  }

  deinit {
    storage.deallocate()
  }

  /// The text so far; valid until the next change.
  var bytes: Bytes { Bytes(rebasing: storage[..<count]) }

  /// Makes room for `extra` more bytes.
  @inline(__always)
  mutating func reserve(_ extra: Int) {
    if storage.count - count < extra { grow(extra) }
  }

  @inline(never)
  private mutating func grow(_ extra: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(storage.count * 2, count + extra))
    _ = larger.update(fromContentsOf: storage[..<count])
    storage.deallocate()
    storage = larger
  }

  /// Forgets the text and keeps the room.
  mutating func removeAll() { count = 0 }

  /// Adds one byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    storage[count] = byte
    count &+= 1
  }

  /// Adds bytes.
  @inline(__always)
  mutating func append(_ bytes: Bytes) {
    guard let from = bytes.baseAddress, !bytes.isEmpty else { return }
    reserve(bytes.count)
    storage.baseAddress?.advanced(by: count).update(from: from, count: bytes.count)
    count &+= bytes.count
  }

  /// Adds a scalar in UTF-8.
  mutating func append(_ scalar: Unicode.Scalar) {
    reserve(4)
    count &+= scalar.encode(into: storage, at: count)
  }
}

extension Unicode.Scalar {
  /// Writes the scalar in UTF-8 where there is room for four bytes, and says how many it took.
  @inline(__always)
  func encode(into buffer: UnsafeMutableBufferPointer<UInt8>, at index: Int) -> Int {
    let value = self.value
    if value < 0x80 {
      buffer[index] = UInt8(truncatingIfNeeded: value)
      return 1
    }
    let tail = UInt8(truncatingIfNeeded: value & 0x3F) | 0x80
    if value < 0x800 {
      buffer[index] = UInt8(truncatingIfNeeded: value >> 6) | 0xC0
      buffer[index &+ 1] = tail
      return 2
    }
    let middle = UInt8(truncatingIfNeeded: value >> 6 & 0x3F) | 0x80
    if value < 0x10000 {
      buffer[index] = UInt8(truncatingIfNeeded: value >> 12) | 0xE0
      buffer[index &+ 1] = middle
      buffer[index &+ 2] = tail
      return 3
    }
    buffer[index] = UInt8(truncatingIfNeeded: value >> 18) | 0xF0
    buffer[index &+ 1] = UInt8(truncatingIfNeeded: value >> 12 & 0x3F) | 0x80
    buffer[index &+ 2] = middle
    buffer[index &+ 3] = tail
    return 4
  }
}
