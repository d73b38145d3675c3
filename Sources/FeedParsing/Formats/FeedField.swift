/// What an element says of a feed or an item.
enum FeedField {
  case title, summary, content, id, link, originalLink
  case author, personName, personAddress, category, keywords
  case published, updated, date
  case language, ttl, skipHour, skipDay, updatePeriod, updateFrequency
}

/// How the text of an element is to be read.
enum TextMode {
  /// Characters, nothing else.
  case text
  /// HTML, escaped or not.
  case html
  /// The elements inside are the text (XHTML, and any other XML).
  case xml
  /// HTML or text in base64.
  case base64(isHTML: Bool)
  /// A value: a date, a link, a number.
  case value
}

/// A field, how it is read, and how much it counts against others that say the same.
struct FieldRule {
  var field: FeedField
  var mode: TextMode
  /// The highest rank wins; of equals the first.
  var rank: UInt8 = 10
}
