internal import Glibc

/// Converts with the C library's `iconv`, which knows the charsets of East Asia and of mainframes.
enum CharsetConverter {
  /// Adds the text of `bytes` in UTF-8 to `out`, each byte that cannot be read as U+FFFD, and says how many those were;
  /// nil where the C library does not know the charset.
  static func decode(_ bytes: Bytes, from charset: StaticString, into out: inout ByteBuffer) -> Int? {
    guard let converter = open(charset) else { return nil }
    defer { iconv_close(converter) }
    var bad = 0
    var source = UnsafeMutablePointer(
      mutating: UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self))
    var left = bytes.count
    while left > 0 {
      out.reserve(left * 2 + 64)
      let free = out.storage.count - out.count
      var room = free
      var target = UnsafeMutableRawPointer(out.storage.baseAddress)?.advanced(by: out.count)
        .assumingMemoryBound(to: CChar.self)
      let result = iconv(converter, &source, &left, &target, &room)
      let code = errno
      out.count += free - room
      if result != -1 { break }
      if code == E2BIG { continue }
      // A byte that cannot be read, or a character that the end cuts off: go on behind it.
      out.append("\u{FFFD}" as Unicode.Scalar)
      bad += 1
      source = source?.advanced(by: 1)
      left -= 1
    }
    return bad
  }

  private static func open(_ charset: StaticString) -> iconv_t? {
    let converter = charset.utf8Start.withMemoryRebound(to: CChar.self, capacity: charset.utf8CodeUnitCount + 1) {
      iconv_open("UTF-8", $0)
    }
    return converter == iconv_t(bitPattern: -1) ? nil : converter
  }
}
