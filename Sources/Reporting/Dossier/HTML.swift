internal import NewsModel

/// Markup in which text of unknown origin cannot become markup: it can only be interpolated as `text:`, which escapes it.
///
///     let cell: HTML = "<td>\(text: alert.title ?? "-")</td>"
struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral text: String) {
    self.text = text
  }

  init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
  }

  static func += (left: inout HTML, right: HTML) {
    left.text += right.text
  }

  /// Gathers literal markup and escaped values.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) {
      text += literal
    }

    /// Fit for an element's text and for an attribute in double quotes; made harmless as in `TerminalText` too.
    mutating func appendInterpolation(text value: some StringProtocol) {
      XMLText.escape(TerminalText.safe(String(value)), apostrophe: "&#39;", into: &text)
    }

    mutating func appendInterpolation(_ html: HTML) {
      text += html.text
    }

    mutating func appendInterpolation(_ number: some BinaryInteger) {
      text += String(number)
    }

    /// A coordinate, to a tenth.
    mutating func appendInterpolation(_ coordinate: Double) {
      let tenths = (coordinate.isFinite ? coordinate * 10 : 0).rounded() / 10
      text += Int64(exactly: tenths).map { String($0) } ?? tenths.description
    }
  }
}

extension HTML {
  /// The text as a link, where the address is one of the web; else alone. Nothing but `http` and `https` may be led to:
  /// `javascript:` and `data:` would run what a feed wrote.
  static func link(_ text: HTML, to address: String?) -> HTML {
    guard let address, isWeb(address) else { return text }
    return "<a href=\"\(text: address)\" rel=\"noopener noreferrer\">\(text)</a>"
  }

  private static func isWeb(_ address: String) -> Bool {
    let start = address.prefix(8).lowercased()
    guard start.hasPrefix("http://") || start.hasPrefix("https://") else { return false }
    // Browsers drop tabs and line feeds within an address.
    return address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
  }

  /// The attributes `lang` and `dir` of an element that holds a text, with a space before each; none where the text is
  /// as the rest of the page.
  static func attributes(of text: String, language: String?) -> HTML {
    var attributes: HTML = ""
    if let language, language != "en", isLanguageTag(language) { attributes += " lang=\"\(text: language)\"" }
    if let direction = TextDirection(text) { attributes += " dir=\"\(text: direction.rawValue)\"" }
    return attributes
  }

  /// Whether it looks as RFC 5646 wants it.
  private static func isLanguageTag(_ text: String) -> Bool {
    guard text.utf8.count <= 35 else { return false }
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return (2...8).contains(parts[0].count)
      && parts.allSatisfy { part in
        (1...8).contains(part.count)
          && part.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: false
            }
          }
      }
  }

  /// A date, in a form that machines read too.
  static func date(_ time: Timestamp) -> HTML {
    let day = String(time.description.prefix(10))
    return "<time datetime=\"\(text: day)\">\(text: day)</time>"
  }

  /// A passage with its words marked.
  static func marked(_ passage: Passage) -> HTML {
    if passage.words.isEmpty { return "\(text: passage.before)" }
    return "\(text: passage.before)<mark>\(text: passage.words)</mark>\(text: passage.after)"
  }
}

extension Sequence<HTML> {
  /// All of it in a row.
  func joined(separator: String = "") -> HTML {
    var joined: HTML = ""
    var isFirst = true
    for html in self {
      if !isFirst, !separator.isEmpty { joined += HTML(stringLiteral: separator) }
      joined += html
      isFirst = false
    }
    return joined
  }
}

extension HTML {
  static func + (left: HTML, right: HTML) -> HTML { "\(left)\(right)" }
}
