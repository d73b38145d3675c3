public import JSONCoding

/// A topic that an item matched, and why.
public struct TopicMatch: Sendable, Equatable {
  /// The topic's id.
  public var topic: String
  /// The hash of the query that fired, in hexadecimal.
  public var query: String
  /// The parts of the query that matched, in the order of the item's fields and of their text.
  public var matched: [MatchedTerm]
  /// The numbers that the item tells for the topic's figures.
  public var figures: [AlertFigure]
  /// The dates and parties that it names.
  public var mentions: [Fact]

  /// A match.
  public init(
    topic: String, query: String, matched: [MatchedTerm], figures: [AlertFigure] = [], mentions: [Fact] = []
  ) {
    self.topic = topic
    self.query = query
    self.matched = matched
    self.figures = figures
    self.mentions = mentions
  }
}

/// A term of a query, and the text that it met.
public struct MatchedTerm: Sendable, Hashable {
  /// The term as the query writes it.
  public var term: String
  /// The field that the text stands in.
  public var field: ItemField
  /// The text itself.
  public var text: String
  /// Where it begins, in Unicode scalars of the field.
  public var offset: Int
  /// How long it is, in Unicode scalars.
  public var length: Int

  /// A matched term.
  public init(term: String, field: ItemField, text: String, offset: Int, length: Int) {
    self.term = term
    self.field = field
    self.text = text
    self.offset = offset
    self.length = length
  }

  /// Writes the term as an alert has it, without its place.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("term", string: term)
      json.member("field", string: field.rawValue)
      json.member("text", string: text)
    }
  }
}
