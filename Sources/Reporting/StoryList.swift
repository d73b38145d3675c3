public import NewsModel

/// Alerts gathered by the stories that they tell.
public struct StoryList: Sendable {
  /// What is known of a story.
  public struct Story: Sendable, Equatable {
    /// The story's number; nil for an alert without one, which stands alone.
    public var number: Int64?
    /// The alert that opened it, or the first of it that is known here.
    public var first: Alert
    /// The topics that it alerted, in the order of their first alerts.
    public var topics: [String]
    /// The feeds that told it, in the order of their first alerts.
    public var sources: [String]
    /// How many alerts it has.
    public var alerts: Int
    /// When its latest alert was made.
    public var last: Timestamp
  }

  /// The stories in the order of their first alerts.
  public private(set) var stories: [Story] = []
  private var places: [Int64: Int] = [:]

  /// The stories of some alerts.
  public init(_ alerts: some Sequence<Alert> = []) {
    for alert in alerts { _ = add(alert) }
  }

  /// Adds an alert to its story.
  ///
  /// - Returns: the story, if it is new or has a new source or topic; nil where nothing is new but the alert.
  public mutating func add(_ alert: Alert) -> Story? {
    guard let number = alert.story, let place = places[number] else {
      if let number = alert.story { places[number] = stories.count }
      stories.append(
        Story(
          number: alert.story, first: alert, topics: [alert.topic], sources: alert.feed.map { [$0] } ?? [], alerts: 1,
          last: alert.time))
      return stories.last
    }
    var story = stories[place]
    var isNews = false
    if !story.topics.contains(alert.topic) {
      story.topics.append(alert.topic)
      isNews = true
    }
    if let feed = alert.feed, !story.sources.contains(feed) {
      story.sources.append(feed)
      isNews = true
    }
    story.alerts += 1
    story.last = max(story.last, alert.time)
    stories[place] = story
    return isNews ? story : nil
  }
}
