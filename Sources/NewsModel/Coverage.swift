public import JSONCoding

/// How far the feeds of a topic were looked at within a span.
public struct Coverage: Sendable, Equatable {
  /// When the span begins.
  public var from: Timestamp
  /// When it ends.
  public var to: Timestamp
  /// How many feeds the topic has.
  public var feeds: Int
  /// What was not looked at, by feed and time.
  public var missed: [Missed]

  /// A span in which what a feed published was not seen.
  public struct Missed: Sendable, Equatable {
    /// The feed's name.
    public var feed: String
    /// When the span begins.
    public var from: Timestamp
    /// When it ends.
    public var to: Timestamp

    /// A span.
    public init(feed: String, from: Timestamp, to: Timestamp) {
      self.feed = feed
      self.from = from
      self.to = to
    }
  }

  /// What can be said where nothing was found.
  public enum Verdict: String, Sendable, CaseIterable {
    /// All feeds were read in the whole span.
    case nothingMatched = "nothing_matched"
    /// Some of it was not seen.
    case partlyLooked = "partly_looked"
    /// No feed was read at all.
    case notLooked = "not_looked"
  }

  /// A coverage as it was found.
  public init(from: Timestamp, to: Timestamp, feeds: Int, missed: [Missed]) {
    self.from = from
    self.to = to
    self.feeds = feeds
    self.missed = missed
  }

  /// What is known of one feed.
  public struct Known: Sendable, Equatable {
    /// The feed's name.
    public var feed: String
    /// When it was first and last read; nil for never.
    public var first, last: Timestamp?
    /// Spans in between in which it may have published what was not seen.
    public var gaps: [CoverageGap]

    /// What is known of a feed.
    public init(feed: String, first: Timestamp?, last: Timestamp?, gaps: [CoverageGap] = []) {
      self.feed = feed
      self.first = first
      self.last = last
      self.gaps = gaps
    }
  }

  /// The coverage of a span by some feeds.
  ///
  /// - Parameter since: from when on the topic was looked for in what they brought.
  public init(of feeds: [Known], from: Timestamp, to: Timestamp, since: Timestamp) {
    self.init(from: from, to: to, feeds: feeds.count, missed: [])
    for known in feeds {
      guard let first = known.first, let last = known.last else {
        missed.append(Missed(feed: known.feed, from: from, to: to))
        continue
      }
      let start = max(first, since)
      // Gaps lie between the first and the last reading, so that the spans do not overlap.
      let spans =
        [(from, start)] + known.gaps.map { (max($0.from, start), min($0.to, last)) } + [(max(last, start), to)]
      for (begin, end) in spans {
        let (begin, end) = (max(begin, from), min(end, to))
        if begin < end { missed.append(Missed(feed: known.feed, from: begin, to: end)) }
      }
    }
  }

  /// What can be said where nothing was found.
  public var verdict: Verdict {
    // Who begins to look when it is over has not looked.
    if feeds == 0 || from >= to { return .notLooked }
    if missed.isEmpty { return .nothingMatched }
    let unread = Set(missed.filter { $0.from <= from && $0.to >= to }.map(\.feed))
    return unread.count == feeds ? .notLooked : .partlyLooked
  }

  /// In a sentence.
  public var words: String {
    let all = feeds == 1 ? "the one feed" : "all \(feeds) feeds"
    let names = missed.reduce(into: [String]()) { if !$0.contains($1.feed) { $0.append($1.feed) } }
    let list = names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " and \(names.count - 5) more" : "")
    switch verdict {
    case .nothingMatched: return "Nothing matched: \(all) of the topic \(feeds == 1 ? "was" : "were") read."
    case .partlyLooked: return "Nothing matched, but not all was looked at: \(list)."
    case .notLooked:
      return feeds == 0
        ? "Not looked: the topic has no feed." : "Not looked: no feed of the topic was read in that time."
    }
  }

  /// Writes it as an alert has it.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("from", string: from.description)
      json.member("to", string: to.description)
      json.member("verdict", string: verdict.rawValue)
      json.member("feeds", integer: feeds)
      json.key("missed")
      json.array { json in
        for span in missed {
          json.object { json in
            json.member("feed", string: span.feed)
            json.member("from", string: span.from.description)
            json.member("to", string: span.to.description)
          }
        }
      }
    }
  }

  /// Reads it back; nil where it is none.
  public init?(_ json: JSONValue) {
    func time(_ value: JSONValue?) -> Timestamp? { value?.string.flatMap { Timestamp(rfc3339: $0) } }
    guard let from = time(json["from"]), let to = time(json["to"]), let feeds = json["feeds"]?.integer else {
      return nil
    }
    self.init(
      from: from, to: to, feeds: feeds,
      missed: (json["missed"]?.array ?? []).compactMap { span in
        guard let feed = span["feed"]?.string, let from = time(span["from"]), let to = time(span["to"]) else {
          return nil
        }
        return Missed(feed: feed, from: from, to: to)
      })
  }
}
