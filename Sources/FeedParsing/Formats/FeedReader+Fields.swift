internal import NewsModel

extension FeedReader {
  /// Starts to gather the text of the element that was just opened.
  mutating func beginCapture(_ rule: FieldRule, owner: FieldCapture.Owner, after tag: XMLTag) {
    gathered.removeAll()
    capture = FieldCapture(rule: rule, depth: open.count, start: tag.end, single: nil, owner: owner)
  }

  /// Adds a piece of character data.
  mutating func gather(_ range: ByteRange, isLiteral: Bool) {
    guard var capture, !range.isEmpty else { return }
    if case .xml = capture.rule.mode { return }
    if open.count > capture.depth, case .value = capture.rule.mode { return }
    let needsWork = !isLiteral && source.firstIndex(of: UInt8(ascii: "&"), from: range.start, to: range.end) != nil
    if !capture.hasPieces, !needsWork {
      capture.single = range
    } else {
      flushSingle(&capture)
      if needsWork {
        let names: XMLReferences.Names =
          switch capture.rule.mode {
          case .html: .kept
          case .value: .closed
          default: .resolved
          }
        references.resolve(source[range], into: &gathered, names: names)
      } else {
        gathered.append(source[range])
      }
    }
    capture.hasPieces = true
    self.capture = capture
  }

  private mutating func flushSingle(_ capture: inout FieldCapture) {
    guard let single = capture.single else { return }
    gathered.append(source[single])
    capture.single = nil
  }

  /// Adds a tag that stands inside the text, as HTML that nobody escaped; its `>` may lie beyond the range.
  mutating func gatherTag(from start: Int, to end: Int) {
    guard var capture, case .html = capture.rule.mode else { return }
    flushSingle(&capture)
    gathered.append(source[ByteRange(start: start, end: end)])
    if source[end - 1] != UInt8(ascii: ">") { gathered.append(UInt8(ascii: ">")) }
    capture.hasPieces = true
    self.capture = capture
  }

  /// The text is complete: reads it and puts it where it belongs.
  mutating func finishField(at place: Int) {
    guard let capture else { return }
    self.capture = nil
    switch capture.rule.mode {
    case .xml:
      let range = ByteRange(start: min(capture.start, place), end: place)
      plain.removeAll()
      plain.append(html: source[range], PlainText.Markup(isXML: true, blocks: blocks(of: capture)))
      finish(capture)
    case .html:
      readHTML(pieces(of: capture), capture)
    case .text:
      plain.removeAll()
      plain.append(literal: pieces(of: capture))
      finish(capture)
    case .base64(let isHTML):
      guard let decoded = Base64.decode(pieces(of: capture)) else { return }
      decoded.withUnsafeBufferPointer { bytes in
        // Pictures and the like are no text.
        var multibyte = 0
        guard !bytes.contains(0), UTF8Validation.firstFlaw(in: bytes, from: 0, multibyte: &multibyte) == nil else {
          return
        }
        if isHTML {
          readHTML(bytes, capture)
        } else {
          plain.removeAll()
          plain.append(literal: bytes)
          finish(capture)
        }
      }
    case .value:
      finishValue(pieces(of: capture).trimmed, capture)
    }
  }

  private func pieces(of capture: FieldCapture) -> Bytes {
    capture.single.map { source[$0] } ?? gathered.bytes
  }

  private func blocks(of capture: FieldCapture) -> PlainText.Blocks {
    switch capture.rule.field {
    case .summary, .content: .lines
    default: .spaces
    }
  }

  private mutating func readHTML(_ text: Bytes, _ capture: FieldCapture) {
    let blocks = blocks(of: capture)
    let isBody = blocks == .lines
    plain.removeAll()
    let findings = plain.append(html: text, PlainText.Markup(keepsUnknownTags: !isBody, blocks: blocks))
    if isBody, !findings.hasTags, Self.isEscapedAgain(plain.out.bytes) {
      // Escaped twice: what came out is HTML that should have been read.
      let again = Array(plain.out.bytes)
      plain.removeAll()
      again.withUnsafeBufferPointer { _ = plain.append(html: $0, PlainText.Markup(blocks: blocks)) }
    }
    finish(capture)
  }

  /// Whether a text without tags holds the end tag of an element, or a line break: no author writes that.
  private static func isEscapedAgain(_ text: Bytes) -> Bool {
    guard let mark = text.firstIndex(of: UInt8(ascii: "<"), from: 0, to: text.count) else { return false }
    if text.hasIgnoringCase("<br", at: mark) || text.hasIgnoringCase("<p>", at: mark) { return true }
    return text.firstIndex(of: "</p>", from: mark) != nil || text.firstIndex(of: "</a>", from: mark) != nil
      || text.firstIndex(of: "</div>", from: mark) != nil
  }

  private mutating func finish(_ capture: FieldCapture) {
    guard let text = plain.take() else { return }
    if case .keywords = capture.rule.field {
      for word in text.split(separator: ",") {
        let keyword = word.drop { $0 == " " }
        if !keyword.isEmpty { put(.category, String(keyword), capture) }
      }
      return
    }
    put(capture.rule.field, text, capture)
  }

  private mutating func put(_ field: FeedField, _ text: String, _ capture: FieldCapture) {
    let rank = capture.rule.rank
    switch capture.owner {
    case .item:
      current?.set(field, text, rank: rank)
      if current?.scopeLanguage == nil, let scope = scopes.language, scope.depth >= open.count - 1,
        !scope.language.isEmpty, scopes.isWithoutLanguage(outside: open.count - 1)
      {
        current?.scopeLanguage = scope.language
      }
    case .feed:
      feed.set(field, text, rank: rank)
      if case .title = field, let scope = scopes.language, !scope.language.isEmpty {
        feed.set(.language, scope.language, rank: 1)
      }
    case .person: person.set(field, text, rank: rank)
    }
  }

  private mutating func finishValue(_ value: Bytes, _ capture: FieldCapture) {
    guard !value.isEmpty else { return }
    let rank = capture.rule.rank
    switch capture.rule.field {
    case .published, .updated, .date:
      guard let time = DateReader.instant(value) else {
        if warnings.count < 20 { warnings.append("not a date: “\(Bytes(rebasing: value.prefix(60)).string)”") }
        return
      }
      if capture.owner == .item {
        current?.set(capture.rule.field, time, rank: rank)
      } else {
        feed.set(capture.rule.field, time, rank: rank)
      }
    case .link, .originalLink:
      guard let link = LinkResolver.link(value, base: scopes.base) else { return }
      put(.link, link, capture)
    case .ttl:
      if let minutes = Int(value.string.prefix { $0.isASCII && $0.isNumber }), minutes > 0, feed.hints.ttlMinutes == nil
      {
        feed.hints.ttlMinutes = minutes
      }
    case .skipHour:
      if let hour = Int(value.string), (0...24).contains(hour) { feed.hints.skipHours.insert(hour % 24) }
    case .skipDay:
      let days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
      if let day = days.firstIndex(of: String(value.string.lowercased().prefix(3))) { feed.hints.skipDays.insert(day) }
    case .updatePeriod:
      feed.period =
        switch value.string.lowercased() {
        case "hourly": 3600
        case "daily": 86_400
        case "weekly": 604_800
        case "monthly": 2_592_000
        case "yearly": 31_536_000
        default: nil
        }
    case .updateFrequency:
      if let frequency = Double(value.string), frequency > 0 { feed.frequency = frequency }
    default:
      plain.removeAll()
      plain.append(literal: value)
      if let text = plain.take() { put(capture.rule.field, text, capture) }
    }
  }
}
