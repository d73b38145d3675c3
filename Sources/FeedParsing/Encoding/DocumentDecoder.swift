/// Finds out in which charset a document is written, and reads it.
///
/// The order is that of RFC 7303: byte order mark, the charset of the content type, the XML declaration. Bytes that are
/// UTF-8 with characters beyond ASCII are UTF-8 whatever was declared, because no other charset looks like it.
enum DocumentDecoder {
  /// What came of it.
  enum Result {
    /// The document is UTF-8 from that offset on, as it stands.
    case asItStands(from: Int)
    /// It was converted.
    case converted
  }

  /// Reads `bytes`; what had to be converted is in `out`. What was wrong is added to `warnings`.
  static func decode(
    _ bytes: Bytes, contentType: String?, into out: inout ByteBuffer, warnings: inout [String]
  ) -> Result {
    if let (charset, length) = mark(of: bytes) {
      if case .utf8 = charset {
        return readUTF8(bytes, from: length, declared: nil, into: &out, warnings: &warnings)
      }
      return convert(bytes, from: length, charset, name: "its byte order mark", into: &out, warnings: &warnings)
    }
    if let wide = wideWithoutMark(bytes) {
      return convert(bytes, from: 0, wide, name: "its first bytes", into: &out, warnings: &warnings)
    }
    let declaration = declaredLabel(in: bytes)
    let labels = [contentType.flatMap(label(ofContentType:)), declaration].compactMap { $0 }
    var declared: Charset?
    for label in labels {
      let charset = Array(label.utf8).withUnsafeBufferPointer { Charset(label: $0) }
      if let charset {
        // UTF-16 and UTF-32 would have shown: such a label can only be wrong.
        switch charset {
        case .utf8, .utf16, .utf32: continue
        case .singleByte, .converted: declared = declared ?? charset
        }
      } else {
        warnings.append("unknown charset “\(label.prefix(40))”")
      }
    }
    if isEBCDIC(bytes) {
      let charset = declared ?? .converted("IBM037", isSevenBit: false)
      return convert(bytes, from: 0, charset, name: "EBCDIC", into: &out, warnings: &warnings)
    }
    if case .converted(_, isSevenBit: true)? = declared, let declared {
      return convert(bytes, from: 0, declared, name: labels.first ?? "", into: &out, warnings: &warnings)
    }
    return readUTF8(bytes, from: 0, declared: declared, into: &out, warnings: &warnings)
  }

  /// The charset parameter of a content type (RFC 9110, section 8.3.2).
  static func label(ofContentType type: String) -> String? {
    for part in type.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, trimmed(pair[0]).lowercased() == "charset" else { continue }
      let value = trimmed(pair[1])
      return value.isEmpty ? nil : value
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { " \t\"'".contains($0) }.reversed().drop { " \t\"'".contains($0) }.reversed())
  }

  private static func mark(of bytes: Bytes) -> (Charset, Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0x00, 0x00, 0xFE, 0xFF]) { return (.utf32(isBigEndian: true), 4) }
    if bytes.starts(with: [0xFF, 0xFE, 0x00, 0x00]) { return (.utf32(isBigEndian: false), 4) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16(isBigEndian: true), 2) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16(isBigEndian: false), 2) }
    return nil
  }

  /// The wide charset that the zeros of the first character betray (XML 1.0, appendix F).
  private static func wideWithoutMark(_ bytes: Bytes) -> Charset? {
    guard bytes.count >= 4 else { return nil }
    switch (bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0) {
    case (true, true, true, false): return .utf32(isBigEndian: true)
    case (false, true, true, true): return .utf32(isBigEndian: false)
    case (true, false, true, false): return .utf16(isBigEndian: true)
    case (false, true, false, true): return .utf16(isBigEndian: false)
    default: return nil
    }
  }

  private static func isEBCDIC(_ bytes: Bytes) -> Bool {
    bytes.starts(with: [0x4C, 0x6F, 0xA7, 0x94])
  }

  /// The encoding that the XML declaration names, if there is one near the beginning.
  private static func declaredLabel(in bytes: Bytes) -> String? {
    let head = Bytes(rebasing: bytes.prefix(2048))
    if isEBCDIC(bytes) {
      var plain = ByteBuffer(capacity: 256)
      guard CharsetConverter.decode(Bytes(rebasing: bytes.prefix(128)), from: "IBM037", into: &plain) != nil else {
        return nil
      }
      return label(inDeclaration: plain.bytes)
    }
    guard let open = head.firstIndex(of: "<?xml", from: 0) else { return nil }
    return label(inDeclaration: Bytes(rebasing: head[open...]))
  }

  private static func label(inDeclaration head: Bytes) -> String? {
    let close = head.firstIndex(of: UInt8(ascii: ">"), from: 0, to: head.count) ?? head.count
    for attribute in XMLAttributes(in: head, range: ByteRange(start: min(5, close), end: close))
    where head[attribute.name].isIgnoringCase("encoding") {
      let value = head[attribute.value].trimmed
      return value.isEmpty ? nil : value.string
    }
    return nil
  }

  private static func readUTF8(
    _ bytes: Bytes, from start: Int, declared: Charset?, into out: inout ByteBuffer, warnings: inout [String]
  ) -> Result {
    var multibyte = 0
    let flaw = UTF8Validation.firstFlaw(in: bytes, from: start, multibyte: &multibyte)
    if let flaw {
      let rest = Bytes(rebasing: bytes[start...])
      if let declared, !isNearlyUTF8(rest) {
        return convert(bytes, from: start, declared, name: "declared", into: &out, warnings: &warnings)
      }
      let guess = declared != nil ? nil : CharsetGuess.charset(of: rest, firstFlaw: flaw - start)
      if guess != nil {
        warnings.append("the document is not UTF-8 and declares no charset: it was read in a guessed one")
      }
      if let guess { return convert(bytes, from: start, guess, name: "guessed", into: &out, warnings: &warnings) }
      let fallback = if case .singleByte(let table) = declared { table } else { SingleByteCharset.windows1252 }
      let bad = UTF8Validation.mend(rest, fallback: fallback, into: &out)
      warnings.append(
        "\(bad) bytes are not UTF-8 and were read as \(declared == nil ? "windows-1252" : "the declared charset has them")"
      )
      return .converted
    }
    if let declared {
      // A few sequences can be chance in the charsets of two bytes a character.
      let isCertain = if case .converted = declared { multibyte > 3 } else { multibyte > 0 }
      if multibyte > 0, !isCertain {
        return convert(bytes, from: start, declared, name: "declared", into: &out, warnings: &warnings)
      }
      if isCertain { warnings.append("the declared charset is wrong: the document is UTF-8") }
    }
    return .asItStands(from: start)
  }

  /// Whether the bytes are UTF-8 but for a few: then it is the declaration that is wrong, and not all the rest.
  private static func isNearlyUTF8(_ bytes: Bytes) -> Bool {
    let (multibyte, bad) = UTF8Validation.count(in: bytes, from: 0)
    return multibyte >= 16 && multibyte / 16 >= bad
  }

  private static func convert(
    _ bytes: Bytes, from start: Int, _ charset: Charset, name: String, into out: inout ByteBuffer,
    warnings: inout [String]
  ) -> Result {
    let rest = Bytes(rebasing: bytes[min(start, bytes.count)...])
    let bad: Int
    switch charset {
    case .utf8: bad = UTF8Validation.mend(rest, fallback: .windows1252, into: &out)
    case .utf16(let isBigEndian): bad = WideDecoding.decodeUTF16(rest, isBigEndian: isBigEndian, into: &out)
    case .utf32(let isBigEndian): bad = WideDecoding.decodeUTF32(rest, isBigEndian: isBigEndian, into: &out)
    case .singleByte(let table): bad = table.decode(rest, into: &out)
    case .converted(let converter, _):
      if let count = CharsetConverter.decode(rest, from: converter, into: &out) {
        bad = count
      } else {
        warnings.append("the C library does not know the charset \(converter)")
        bad = UTF8Validation.mend(rest, fallback: .windows1252, into: &out)
      }
    }
    if bad > 0 { warnings.append("\(bad) bytes could not be read in the charset (\(name))") }
    return .converted
  }
}
