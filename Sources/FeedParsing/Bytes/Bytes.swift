internal import Glibc

/// A view of bytes that somebody else owns; it is only used while that owner keeps it alive.
typealias Bytes = UnsafeBufferPointer<UInt8>

/// A stretch of a document, as offsets from its beginning; a `Range` without its checks.
struct ByteRange: Equatable {
  var start: Int
  var end: Int

  var count: Int { end &- start }
  var isEmpty: Bool { start >= end }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes of a stretch that lies within the buffer.
  @inline(__always)
  subscript(_ range: ByteRange) -> Bytes {
    Bytes(rebasing: self[range.start..<range.end])
  }

  /// The place of a byte at or after `start` and before `end`, found by the C library's vector code.
  @inline(__always)
  func firstIndex(of byte: UInt8, from start: Int, to end: Int) -> Int? {
    guard start < end, let base = baseAddress, let hit = memchr(base + start, Int32(byte), end - start) else {
      return nil
    }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// The place where `text` begins, at or after `start`.
  func firstIndex(of text: StaticString, from start: Int) -> Int? {
    var index = start
    while let hit = firstIndex(of: text.utf8Start.pointee, from: index, to: count) {
      if has(text, at: hit) { return hit }
      index = hit + 1
    }
    return nil
  }

  /// Whether `text` stands at `index`.
  func has(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index >= 0, count - index >= length, let base = baseAddress else { return false }
    return memcmp(base + index, text.utf8Start, length) == 0
  }

  /// Whether `text`, in small ASCII letters, stands at `index` in letters of either case.
  func hasIgnoringCase(_ text: StaticString, at index: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index >= 0, count - index >= length else { return false }
    for offset in 0..<length where self[index + offset].asciiLowercased != text.utf8Start[offset] { return false }
    return true
  }

  /// Whether the bytes are `text`, in small ASCII letters, whatever their case.
  func isIgnoringCase(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount && hasIgnoringCase(text, at: 0)
  }

  /// Whether the two hold the same bytes.
  func isSame(as other: Bytes) -> Bool {
    guard count == other.count else { return false }
    guard let base = baseAddress, let otherBase = other.baseAddress else { return true }
    return memcmp(base, otherBase, count) == 0
  }

  /// The bytes without ASCII white space at either end.
  var trimmed: Bytes {
    var start = 0
    var end = count
    while start < end, self[start].isXMLSpace { start += 1 }
    while end > start, self[end - 1].isXMLSpace { end -= 1 }
    return Bytes(rebasing: self[start..<end])
  }

  /// The bytes as text; what is not UTF-8 becomes U+FFFD.
  var string: String { String(decoding: self, as: UTF8.self) }
}

extension UInt8 {
  /// White space of XML, and the form feed that HTML adds.
  @inline(__always)
  var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 || self == 0x0C }

  @inline(__always)
  var isASCIIDigit: Bool { self &- 0x30 < 10 }

  @inline(__always)
  var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// The byte, a capital ASCII letter made small.
  @inline(__always)
  var asciiLowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

  /// The value of a hexadecimal digit.
  var hexDigit: UInt8? {
    if isASCIIDigit { return self &- 0x30 }
    let letter = (self | 0x20) &- 0x61
    return letter < 6 ? letter &+ 10 : nil
  }
}
