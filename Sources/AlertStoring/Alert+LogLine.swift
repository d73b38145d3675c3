internal import JSONCoding
public import NewsModel

extension Alert {
  /// Reads a line of the log, or of `alert.line`; nil for one that is none of ours. Keys that are not known are ignored.
  public init?(logLine line: some Sequence<UInt8>) {
    let bytes = Array(line)
    let (value, error) = bytes.withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }
    guard error == nil, let seq = value["seq"]?.integer, let kind = value["kind"]?.string.flatMap(Kind.init),
      let time = Self.time(value["time"]), let topic = value["topic"]?.string
    else { return nil }
    self.init(
      seq: Int64(seq), kind: kind, time: time, topic: topic, query: value["query"]?.string,
      title: value["title"]?.string, link: value["link"]?.string, feed: value["feed"]?.string,
      published: Self.time(value["published"]), seen: Self.time(value["seen"]), language: value["language"]?.string,
      matched: (value["matched"]?.array ?? []).compactMap(Self.matched), excerpt: value["excerpt"]?.string,
      story: (value["story"]?.integer).map(Int64.init),
      isFirst: value["first"] == .bool(true) ? true : value["first"] == .bool(false) ? false : nil)
  }

  private static func time(_ value: JSONValue?) -> Timestamp? {
    value?.string.flatMap { Timestamp(rfc3339: $0) }
  }

  private static func matched(_ value: JSONValue) -> MatchedTerm? {
    guard let term = value["term"]?.string, let field = value["field"]?.string.flatMap(ItemField.init),
      let text = value["text"]?.string
    else { return nil }
    return MatchedTerm(term: term, field: field, text: text, offset: 0, length: text.unicodeScalars.count)
  }
}
