internal import JSONCoding
internal import NewsModel

/// What tables show of an alert, where it stands in the alert's line of the log.
///
/// A line that the log may hold has `seq`, `kind`, `time` and `topic`; any other is no row.
struct AlertRow {
  private(set) var seq: JSONPiece
  private(set) var kind: Alert.Kind
  private(set) var time: JSONPiece
  private(set) var topic: JSONPiece
  private(set) var query: JSONPiece?
  private(set) var title: JSONPiece?
  private(set) var link: JSONPiece?
  private(set) var feed: JSONPiece?
  private(set) var published: JSONPiece?
  private(set) var seen: JSONPiece?
  private(set) var language: JSONPiece?
  private(set) var matched: JSONPiece?
  private(set) var excerpt: JSONPiece?
  private(set) var story: JSONPiece?
  private(set) var first: JSONPiece?

  init?(_ line: UnsafeRawBufferPointer) {
    var members = JSONMembers(line)
    // In the order in which `Alert` writes them; whatever comes differently is found below.
    var seq = members.value(of: "seq")
    var kind = members.value(of: "kind")
    var time = members.value(of: "time")
    var topic = members.value(of: "topic")
    query = members.value(of: "query")
    title = members.value(of: "title")
    link = members.value(of: "link")
    feed = members.value(of: "feed")
    published = members.value(of: "published")
    seen = members.value(of: "seen")
    language = members.value(of: "language")
    matched = members.value(of: "matched")
    excerpt = members.value(of: "excerpt")
    story = members.value(of: "story")
    first = members.value(of: "first")
    while let (name, value) = members.next() {
      if name.isEscaped { continue }
      // The length tells most names apart.
      switch name.bytes.count {
      case 3: if name.equals("seq") { seq = value }
      case 4:
        if name.equals("kind") {
          kind = value
        } else if name.equals("time") {
          time = value
        } else if name.equals("link") {
          link = value
        } else if name.equals("feed") {
          feed = value
        } else if name.equals("seen") {
          seen = value
        }
      case 5:
        if name.equals("topic") {
          topic = value
        } else if name.equals("query") {
          query = value
        } else if name.equals("title") {
          title = value
        } else if name.equals("story") {
          story = value
        } else if name.equals("first") {
          first = value
        }
      case 7:
        if name.equals("matched") { matched = value } else if name.equals("excerpt") { excerpt = value }
      case 8: if name.equals("language") { language = value }
      case 9: if name.equals("published") { published = value }
      default: break
      }
    }
    guard !members.isBroken, let seq, seq.integer != nil, let kind = kind.flatMap(Self.kind), let time,
      Self.isTime(time),
      let topic, topic.kind == .string
    else { return nil }
    (self.seq, self.kind, self.time, self.topic) = (seq, kind, time, topic)
  }

  /// The alert that opened the story, where this one did not.
  var follows: JSONPiece? {
    guard let first, first.kind == .literal, first.equals("false"), story?.integer != nil else { return nil }
    return story
  }

  private static func kind(_ piece: JSONPiece) -> Alert.Kind? {
    guard piece.kind == .string else { return nil }
    return piece.equals("match") ? .match : piece.string.flatMap(Alert.Kind.init(rawValue:))
  }

  private static func isTime(_ piece: JSONPiece) -> Bool {
    isWritten(piece) || piece.string.flatMap { Timestamp(rfc3339: $0) } != nil
  }

  /// Whether a time stands as `Timestamp` writes it.
  static func isWritten(_ piece: JSONPiece) -> Bool {
    let bytes = piece.bytes
    guard piece.kind == .string, bytes.count == 20 else { return false }
    func number(_ place: Int) -> Int {
      let (tens, ones) = (Int(bytes[place]) - 0x30, Int(bytes[place + 1]) - 0x30)
      return (0...9).contains(tens) && (0...9).contains(ones) ? tens * 10 + ones : -1
    }
    let (century, year, month) = (number(0), number(2), number(5))
    guard century >= 0, year >= 0, (1...12).contains(month),
      (1...CivilTime.days(inMonth: month, of: century * 100 + year)).contains(number(8))
    else { return false }
    return bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-") && bytes[10] == UInt8(ascii: "T")
      && bytes[13] == UInt8(ascii: ":") && bytes[16] == UInt8(ascii: ":") && bytes[19] == UInt8(ascii: "Z")
      && (0...23).contains(number(11)) && (0...59).contains(number(14)) && (0...59).contains(number(17))
  }
}
