extension PlainText {
  /// The kinds of markup, which differ in what a few marks mean.
  struct Markup {
    /// Well-formed XHTML out of an XML document: a CDATA section is text, and names may have prefixes.
    var isXML = false
    /// Tags that HTML does not know are text: `vector<int>` in a headline.
    var keepsUnknownTags = false
    /// What the ends of blocks become.
    var blocks = Blocks.lines
  }

  /// What was met on the way.
  struct MarkupFindings {
    /// Whether there was any tag.
    var hasTags = false
  }

  /// Adds the text of a piece of HTML: tags and comments stripped, `script` and `style` dropped, references resolved.
  @discardableResult
  mutating func append(html text: Bytes, _ markup: Markup) -> MarkupFindings {
    // A control of C1, two bytes, may become three; no reference grows as much (`&nGt;`, five bytes, becomes six).
    out.reserve(text.count + text.count / 2 + 32)
    var reader = HTMLTagReader(text)
    var findings = MarkupFindings()
    var index = 0
    // Up to the end of a section that was put into the HTML by mistake, else all of it.
    var part = text
    while true {
      while index < part.count {
        index = copyPlain(part, from: index)
        guard index < part.count else { break }
        switch text[index] {
        case UInt8(ascii: "<"):
          index = appendTag(text, at: index, markup, &reader, &findings, &part)
        case UInt8(ascii: "&"):
          if let reference = CharacterReference.read(text, at: index) {
            if let first = reference.first { append(first) }
            if let second = reference.second { append(second) }
            index = reference.end
          } else {
            out.append(UInt8(ascii: "&"))
            index += 1
          }
        default:
          index = appendSpecial(text, at: index)
        }
      }
      guard part.count < text.count else { break }
      index = max(index, part.count)
      while text.has("]]>", at: index) { index += 3 }
      part = text
      reader.isInSection = false
    }
    return findings
  }

  /// Deals with the `<` at `index`, and says where what follows begins.
  private mutating func appendTag(
    _ text: Bytes, at index: Int, _ markup: Markup, _ reader: inout HTMLTagReader, _ findings: inout MarkupFindings,
    _ part: inout Bytes
  ) -> Int {
    switch reader.read(at: index, isXML: markup.isXML) {
    case .text(let end):
      out.append(UInt8(ascii: "<"))
      return end
    case .skipped(let end):
      return end
    case .section(let end):
      part = Bytes(rebasing: text[..<end])
      return index + 9
    case .literal(let range):
      append(literal: text[range])
      return range.end + 3
    case .tag(let name, let end):
      let element = HTMLElement.named(text[name])
      if element == .unknown, markup.keepsUnknownTags, !Self.isCustom(text[name]) {
        out.append(UInt8(ascii: "<"))
        return index + 1
      }
      findings.hasTags = true
      switch element {
      case .block: endBlock(markup.blocks)
      case .cell: appendSpace()
      case .hidden:
        let isEmpty = markup.isXML && text[end - 2] == UInt8(ascii: "/")
        if text[index + 1] != UInt8(ascii: "/"), !isEmpty { return reader.endOfHidden(from: end) }
      case .inline, .unknown: break
      }
      return end
    }
  }

  /// Whether a name that HTML does not know can be meant as an element: `o:p`, `amp-img`.
  private static func isCustom(_ name: Bytes) -> Bool {
    name.contains(UInt8(ascii: ":")) || name.contains(UInt8(ascii: "-"))
  }
}
