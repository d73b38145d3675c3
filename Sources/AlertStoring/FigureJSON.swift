internal import JSONCoding
internal import NewsModel

extension AlertFigure {
  /// A figure as an alert's line has it; nil where it is none.
  init?(_ json: JSONValue) {
    guard let name = json["name"]?.string, let value = json["value"]?.double, let unit = json["unit"]?.string,
      let text = json["text"]?.string
    else { return nil }
    let words = { (key: String) in (json[key]?.array ?? []).compactMap(\.string) }
    self.init(
      name: name, value: value, high: json["high"]?.double, unit: unit, text: text,
      field: json["field"]?.string.flatMap(ItemField.init(rawValue:)) ?? .title,
      offset: json["offset"]?.integer ?? 0, hedges: words("hedges").compactMap(Hedge.init(rawValue:)),
      marks: words("marks").compactMap(Mark.init(rawValue:)), told: json["told"].flatMap(Telling.init),
      before: json["before"]?.double)
  }
}

extension Telling {
  fileprivate init?(_ json: JSONValue) {
    guard let seq = json["seq"]?.integer, let time = json["time"]?.string.flatMap({ Timestamp(rfc3339: $0) }),
      let feed = json["feed"]?.string, let outlets = json["outlets"]?.integer
    else { return nil }
    self.init(seq: Int64(seq), time: time, feed: feed, outlets: outlets)
  }
}

extension Fact {
  /// A fact as an alert's `new` has it; nil where it is none.
  init?(_ json: JSONValue) {
    guard let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)), let value = json["value"]?.string
    else { return nil }
    self.init(kind: kind, name: json["name"]?.string ?? "", value: value)
  }
}

extension JSONValue {
  /// A number; nil for any other value.
  fileprivate var double: Double? {
    if case .number(let digits) = self { Double(digits) } else { nil }
  }
}
