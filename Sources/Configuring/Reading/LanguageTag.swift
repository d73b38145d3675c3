/// Tags of languages (BCP 47).
public enum LanguageTag {
  /// Whether a text has the shape of a tag (RFC 5646, section 2.1): letters, then parts of letters and digits.
  public static func isWellFormed(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.enumerated().allSatisfy { index, part in
      (index == 0 ? 2...8 : 1...8).contains(part.count)
        && part.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (index > 0 && (0x30...0x39).contains($0)) }
    }
  }
}
