/// Makes links absolute.
enum LinkResolver {
  /// Nothing of more bytes than this is a link that anybody follows.
  private static let longest = 1 << 16
  /// A base longer than this, in bytes, is none: bases within bases add up.
  private static let longestBase = 4096

  /// The link in `text`, white space put right and resolved against `base`; nil for nothing, and for schemes that run
  /// scripts instead of leading anywhere.
  static func link(_ text: Bytes, base: String?) -> String? {
    let trimmed = text.trimmed
    guard !trimmed.isEmpty, trimmed.count <= longest else { return nil }
    let link = cleaned(trimmed)
    guard !link.isEmpty else { return nil }
    if isAbsolute(trimmed) { return link }
    guard let base else { return link }
    let reference = URLReference(link)
    if reference.scheme != nil { return isHarmless(link) ? link : nil }
    return reference.resolved(against: URLReference(base)).text
  }

  /// The base that `text` gives within the scope of another one.
  static func base(_ text: Bytes, within base: String?) -> String? {
    let trimmed = text.trimmed
    guard !trimmed.isEmpty, trimmed.count <= longestBase else { return base }
    let reference = cleaned(trimmed)
    guard let base, !isAbsolute(trimmed) else { return reference }
    return URLReference(reference).resolved(against: URLReference(base)).text
  }

  private static func isAbsolute(_ text: Bytes) -> Bool {
    text.hasIgnoringCase("http://", at: 0) || text.hasIgnoringCase("https://", at: 0)
  }

  private static func isHarmless(_ link: String) -> Bool {
    switch URLReference(link).scheme {
    case "javascript", "vbscript", "data": false
    default: true
    }
  }

  /// Line ends, tabs and other controls inside a URL mean nothing (WHATWG URL, section 4.4); a space is written `%20`.
  private static func cleaned(_ text: Bytes) -> String {
    guard text.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return text.string }
    var bytes: [UInt8] = []
    for byte in text {
      switch byte {
      case 0x20: bytes += [UInt8(ascii: "%"), UInt8(ascii: "2"), UInt8(ascii: "0")]
      case 0..<0x20, 0x7F: break
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
