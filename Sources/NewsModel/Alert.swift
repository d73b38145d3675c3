public import JSONCoding

/// One line of the alert log.
public struct Alert: Sendable, Equatable {
  /// From 1, without gap.
  public var seq: Int64
  /// What it says.
  public var kind: Kind
  /// When it was made.
  public var time: Timestamp
  /// The topic's id.
  public var topic: String
  /// The hash of the query that fired.
  public var query: String?
  /// The item's headline.
  public var title: String?
  /// The item's page.
  public var link: String?
  /// The name of the feed that brought it first.
  public var feed: String?
  /// When the publisher says that the item came out.
  public var published: Timestamp?
  /// When the item was first seen here.
  public var seen: Timestamp?
  /// The item's language, declared or detected.
  public var language: String?
  /// Why it fired.
  public var matched: [MatchedTerm]
  /// The text around the first match.
  public var excerpt: String?
  /// The number that the same news shares, whoever publishes it.
  public var story: Int64?
  /// Whether it opened its story.
  public var isFirst: Bool?
  /// Whether the item was kept before the topic had this query.
  public var isBackfill: Bool
  /// The numbers that the item tells for the topic's figures.
  public var figures: [AlertFigure]
  /// What nobody had told in this topic before.
  public var new: [Fact]
  /// What was expected, of one that is overdue.
  public var expected: Expected?
  /// What was looked at, where nothing was told.
  public var coverage: Coverage?

  /// The kinds of alert.
  public enum Kind: String, Sendable {
    /// An item matched a topic.
    case match
    /// What was expected by a date was not told.
    case overdue
    /// A topic that used to speak has fallen silent.
    case quiet
  }

  /// What was expected by a date.
  public struct Expected: Sendable, Equatable {
    /// What.
    public var what: String
    /// The last day, month or year.
    public var by: String
    /// The figure whose target was to be told; nil where any alert would have done.
    public var figure: String?

    /// An expectation.
    public init(what: String, by: String, figure: String? = nil) {
      self.what = what
      self.by = by
      self.figure = figure
    }
  }

  /// An alert.
  public init(
    seq: Int64, kind: Kind = .match, time: Timestamp, topic: String, query: String? = nil, title: String? = nil,
    link: String? = nil, feed: String? = nil, published: Timestamp? = nil, seen: Timestamp? = nil,
    language: String? = nil, matched: [MatchedTerm] = [], excerpt: String? = nil, story: Int64? = nil,
    isFirst: Bool? = nil, isBackfill: Bool = false,
    figures: [AlertFigure] = [], new: [Fact] = [], expected: Expected? = nil, coverage: Coverage? = nil
  ) {
    self.seq = seq
    self.kind = kind
    self.time = time
    self.topic = topic
    self.query = query
    self.title = title
    self.link = link
    self.feed = feed
    self.published = published
    self.seen = seen
    self.language = language
    self.matched = matched
    self.excerpt = excerpt
    self.story = story
    self.isFirst = isFirst
    self.isBackfill = isBackfill
    self.figures = figures
    self.new = new
    self.expected = expected
    self.coverage = coverage
  }

  /// Writes the alert as the log has it; what does not apply is `null`.
  public func write(to json: inout JSONWriter) {
    let now = time.description
    json.object { json in
      json.member("seq", integer: seq)
      json.member("kind", string: kind.rawValue)
      json.member("time", string: now)
      json.member("topic", string: topic)
      json.member("query", string: query)
      json.member("title", string: title)
      json.member("link", string: link)
      json.member("feed", string: feed)
      json.member("published", string: published?.description)
      json.member("seen", string: seen == time ? now : seen?.description)
      json.member("language", string: language)
      json.key("matched")
      json.array { json in for match in matched { match.write(to: &json) } }
      json.member("excerpt", string: excerpt)
      json.member("story", integer: story)
      json.key("first")
      if let isFirst { json.bool(isFirst) } else { json.null() }
      json.key("figures")
      json.array { json in for figure in figures { figure.write(to: &json) } }
      json.key("new")
      json.array { json in for fact in new { fact.write(to: &json) } }
      if isBackfill {
        json.key("backfill")
        json.bool(true)
      }
      if let expected {
        json.key("expected")
        json.object { json in
          json.member("what", string: expected.what)
          json.member("by", string: expected.by)
          json.member("figure", string: expected.figure)
        }
      }
      if let coverage {
        json.key("coverage")
        coverage.write(to: &json)
      }
    }
  }
}
