/// What an HTML element means for its text.
enum HTMLElement: UInt8 {
  /// No element of HTML.
  case unknown
  /// Text flows through it.
  case inline
  /// It stands apart from what is before and after it.
  case block
  /// A cell of a table: a word boundary, but no line.
  case cell
  /// Its inside is not text.
  case hidden

  /// The element of that name, in letters of either case.
  static func named(_ name: Bytes) -> HTMLElement {
    table.element(named: name)
  }

  private static let table = Table()

  private struct Table: Sendable {
    private static let size = 1024
    private var keys = [UInt64](repeating: 0, count: size)
    private var values = [HTMLElement](repeating: .unknown, count: size)

    init() {
      for (names, element) in [
        (HTMLElementNames.inline, HTMLElement.inline), (HTMLElementNames.block, .block),
        (HTMLElementNames.cell, .cell), (HTMLElementNames.hidden, .hidden),
      ] as [(String, HTMLElement)] {
        for name in names.split(separator: " ") {
          let key = Array(name.utf8).withUnsafeBufferPointer { Self.key($0) }
          var slot = Self.slot(key)
          while keys[slot] != 0 { slot = (slot + 1) % Self.size }
          keys[slot] = key
          values[slot] = element
        }
      }
    }

    func element(named name: Bytes) -> HTMLElement {
      guard !name.isEmpty, name.count <= 12 else { return .unknown }
      let key = Self.key(name)
      var slot = Self.slot(key)
      while keys[slot] != 0 {
        if keys[slot] == key { return values[slot] }
        slot = (slot + 1) % Self.size
      }
      return .unknown
    }

    /// The 64-bit FNV-1a hash of the name in small letters; no two names of the list share it.
    @inline(__always)
    private static func key(_ name: Bytes) -> UInt64 {
      var key: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in name { key = (key ^ UInt64(byte | 0x20)) &* 0x100_0000_01B3 }
      return key
    }

    @inline(__always)
    private static func slot(_ key: UInt64) -> Int {
      Int(truncatingIfNeeded: key >> 54)
    }
  }
}

/// The names of HTML's elements, old ones included.
enum HTMLElementNames {
  static let inline = """
    a abbr acronym applet area audio b base basefont bdi bdo bgsound big blink button canvas cite code data datalist \
    del dfn em embed font frame frameset i iframe img input ins kbd keygen label link map mark marquee meta meter nobr \
    noembed noframes noscript object output param picture portal progress q rb rbc rp rt rtc ruby s samp select slot \
    small source spacer span strike strong sub sup svg template textarea time track tt u var video wbr math mi mo mn \
    mrow mfrac msup msub msqrt mtext path circle rect line polygon polyline ellipse g defs use symbol
    """
  static let block = """
    address article aside blockquote body br caption center col colgroup dd details dialog dir div dl dt fieldset \
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol \
    optgroup option p plaintext pre search section summary table tbody tfoot thead title tr ul xmp
    """
  static let cell = "td th"
  static let hidden = "script style"
}
