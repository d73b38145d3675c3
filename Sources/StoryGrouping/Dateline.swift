/// The beginning of a report that says where, when and by whom it was written, and nothing of the event.
enum Dateline {
  /// How far into a text a dateline can reach, in Unicode scalars.
  private static let longest = 64

  /// The text without its dateline: `PARIS (AFP) - `, `Islamabad, April 30 (APP): `, `МОСКВА, 5 мая. /ТАСС/. `, `新华社北京4月6日电 `.
  static func removed(from text: String) -> Substring {
    let scalars = text.unicodeScalars
    let head = scalars.prefix(longest)
    let ends = [parenthesis(head), slashes(head), colon(head), dash(head), chinese(head)].compactMap(\.self)
    return ends.max().map { text[$0...] } ?? text[...]
  }

  /// An agency in parentheses after up to four words.
  private static func parenthesis(_ head: String.UnicodeScalarView.SubSequence) -> String.Index? {
    guard let open = head.firstIndex(where: { $0 == "(" || $0 == "（" }),
      let close = head[open...].firstIndex(where: { $0 == ")" || $0 == "）" }),
      words(head[..<open]) <= 4, words(head[open..<close]) <= 3
    else { return nil }
    // What follows a place's or a person's parenthesis goes on in the same sentence, with a small letter.
    let rest = head[head.index(after: close)...].drop { isFiller($0) }
    guard let next = rest.first, !next.properties.isLowercase else { return nil }
    return rest.startIndex
  }

  private static func slashes(_ head: String.UnicodeScalarView.SubSequence) -> String.Index? {
    guard let open = head.firstIndex(of: "/"),
      let close = head[head.index(after: open)...].firstIndex(of: "/"), words(head[open..<close]) <= 2
    else { return nil }
    return head[head.index(after: close)...].drop { isFiller($0) }.startIndex
  }

  private static func colon(_ head: String.UnicodeScalarView.SubSequence) -> String.Index? {
    guard let colon = head.firstIndex(where: { $0 == ":" || $0 == "：" }), words(head[..<colon]) <= 3 else { return nil }
    return head[head.index(after: colon)...].drop { isFiller($0) }.startIndex
  }

  /// A dash among blanks, if a word before it is written in capitals.
  private static func dash(_ head: String.UnicodeScalarView.SubSequence) -> String.Index? {
    guard let dash = head.firstIndex(where: { isDash($0) }), words(head[..<dash]) <= 5,
      head[..<dash].last == " ",
      head.prefix(while: { $0 != " " && $0 != "," }).allSatisfy({ !$0.properties.isLowercase }),
      head.first?.properties.isUppercase == true
    else { return nil }
    return head[dash...].drop { isFiller($0) }.startIndex
  }

  /// `电`, `讯` or `消息` and a blank.
  private static func chinese(_ head: String.UnicodeScalarView.SubSequence) -> String.Index? {
    guard let blank = head.prefix(24).firstIndex(of: " "), blank > head.startIndex else { return nil }
    let before = head[head.index(before: blank)]
    guard before == "电" || before == "讯" || before == "息" else { return nil }
    return head.index(after: blank)
  }

  private static func words(_ part: String.UnicodeScalarView.SubSequence) -> Int {
    part.split(separator: " ").count
  }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .dashPunctuation
  }

  private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == ":" || scalar == "." || scalar == "：" || scalar == "," || scalar == "،" || scalar == "\n"
      || isDash(scalar)
  }
}
