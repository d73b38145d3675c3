public import NewsModel
internal import JSONCoding

/// A line of the alert log, read back.
public enum LogLine {
  /// The alert that a line holds, with or without its newline; nil where it is not one of ours.
  ///
  /// The place of a matched term within its field is not in the log: it reads back as 0.
  public static func alert(_ line: some Collection<UInt8>) -> Alert? {
    let read =
      line.withContiguousStorageIfAvailable { JSONReader.readAsFarAsPossible($0) }
      ?? Array(line).withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }
    guard read.error == nil, let seq = read.value["seq"]?.integer,
      let kind = read.value["kind"]?.string.flatMap(Alert.Kind.init(rawValue:)),
      let time = time(read.value["time"]), let topic = read.value["topic"]?.string
    else { return nil }
    let json = read.value
    let isFirst: Bool? = if case .bool(let value)? = json["first"] { value } else { nil }
    let isBackfill = if case .bool(true)? = json["backfill"] { true } else { false }
    return Alert(
      seq: Int64(seq), kind: kind, time: time, topic: topic, query: json["query"]?.string,
      title: json["title"]?.string, link: json["link"]?.string, feed: json["feed"]?.string,
      published: self.time(json["published"]), seen: self.time(json["seen"]), language: json["language"]?.string,
      matched: (json["matched"]?.array ?? []).compactMap(term), excerpt: json["excerpt"]?.string,
      story: json["story"]?.integer.map(Int64.init), isFirst: isFirst, isBackfill: isBackfill,
      figures: (json["figures"]?.array ?? []).compactMap(AlertFigure.init),
      new: (json["new"]?.array ?? []).compactMap(Fact.init), expected: expected(json["expected"]),
      coverage: json["coverage"].flatMap { Coverage($0) })
  }

  /// The `seq` of a line, from its first bytes alone; nil where it does not begin as ours do.
  static func seq(_ line: some Collection<UInt8>) -> Int64? {
    let head = Array("{\"seq\":".utf8)
    guard line.starts(with: head) else { return nil }
    let rest = line.dropFirst(head.count)
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard rest.dropFirst(digits.count).first == UInt8(ascii: ",") else { return nil }
    return Int64(String(decoding: digits, as: UTF8.self))
  }

  /// The topic of a line, mostly from its first bytes alone; nil where it is not one of ours.
  static func topic(_ line: [UInt8]) -> String? {
    // What stands before it is of one kind and has no quoted comma: `{"seq":1,"kind":"match","time":"…","topic":"`.
    let key = Array(",\"topic\":\"".utf8)
    let start = line.prefix(96).indices.first { line[$0...].starts(with: key) }
    guard let start, seq(line) != nil, let end = line[(start + key.count)...].firstIndex(of: UInt8(ascii: "\"")),
      !line[start..<end].contains(UInt8(ascii: "\\"))
    else { return alert(line)?.topic }
    return String(decoding: line[(start + key.count)..<end], as: UTF8.self)
  }

  /// The feed that a line names; nil where it names none.
  static func feed(_ line: UnsafeRawBufferPointer) -> String? {
    var members = JSONMembers(line)
    while let (name, value) = members.next() {
      if name.equals("feed") { return value.string }
    }
    return nil
  }

  private static func expected(_ value: JSONValue?) -> Alert.Expected? {
    guard let what = value?["what"]?.string, let by = value?["by"]?.string else { return nil }
    return Alert.Expected(what: what, by: by, figure: value?["figure"]?.string)
  }

  private static func time(_ value: JSONValue?) -> Timestamp? {
    value?.string.flatMap { Timestamp(rfc3339: $0) }
  }

  private static func term(_ value: JSONValue) -> MatchedTerm? {
    guard let term = value["term"]?.string, let field = value["field"]?.string.flatMap(ItemField.init(rawValue:)),
      let text = value["text"]?.string
    else { return nil }
    return MatchedTerm(term: term, field: field, text: text, offset: 0, length: text.unicodeScalars.count)
  }
}
