/// A piece of an XML document, as offsets into it.
enum XMLToken {
  /// Character data with its references as they stand.
  case text(ByteRange)
  /// The inside of a CDATA section.
  case cdata(ByteRange)
  /// A start tag, or an empty-element tag.
  case start(XMLTag)
  /// An end tag: its name, and where its `<` stands.
  case end(name: ByteRange, at: Int)
  /// The inside of `<!DOCTYPE …>`.
  case doctype(ByteRange)
  /// Nothing follows.
  case endOfDocument
}

/// A start tag; its attributes are read by those who want them (`XMLAttributes`).
struct XMLTag {
  /// The name with its prefix.
  var name: ByteRange
  /// What stands between the name and `>` or `/>`.
  var attributes: ByteRange
  /// Whether it ends in `/>`.
  var isEmpty: Bool
  /// Where what follows the tag begins.
  var end: Int
}
