internal import NewsModel
internal import Scheduling

/// The feeds of a plan with what is known of them: each waits for its time, or is being polled.
struct FeedQueue {
  private var feeds: [String: Feed] = [:]
  private var states: [String: FetchState] = [:]
  /// The feeds that are being polled, each with the number of its round.
  private var inFlight: [String: Int] = [:]
  /// The feeds that wait for their time.
  private var waiting = PollQueue()
  private var policy = SchedulePolicy()

  /// When the first feed is due; nil if none waits.
  var nextDue: Timestamp? { waiting.nextDue }

  /// Takes in what is remembered of feeds; what is known already is newer.
  mutating func remember(_ remembered: [String: FetchState]) {
    states.merge(remembered) { current, _ in current }
  }

  /// Lets every one of the feeds wait for its time, and no other.
  mutating func watch(_ watched: [Feed], _ policy: SchedulePolicy, now: Timestamp) {
    self.policy = policy
    feeds = Dictionary(watched.map { ($0.name, $0) }) { first, _ in first }
    waiting = PollQueue()
    for feed in watched { wait(feed.name, now: now) }
  }

  /// What is known of a feed.
  func state(of feed: Feed) -> FetchState { KnownFeed(feed, remembered: states[feed.name]).state }

  /// How each of the feeds is doing.
  func conditions(of configured: [Feed], now: Timestamp) -> [FeedCondition] {
    configured.map { $0.condition(state(of: $0), now: now) }
  }

  /// Takes out the feeds that are due, for a round of polls; they wait again once they are settled.
  mutating func takeDue(now: Timestamp, round: Int) -> [KnownFeed] {
    let due = waiting.takeDue(now: now).compactMap { feeds[$0] }
    for feed in due { inFlight[feed.name] = round }
    return due.map { KnownFeed($0, remembered: states[$0.name]) }
  }

  /// Lets all feeds be due, but those that may not be asked even then (`Retry-After`, 410) and those being polled.
  ///
  /// - Returns: how many are due.
  mutating func hurry(now: Timestamp) -> Int {
    var count = 0
    for (name, feed) in feeds where feed.isEnabled && inFlight[name] == nil {
      guard Timetable.mayAsk(state(of: feed), now: now) else { continue }
      waiting.set(name, due: now)
      count += 1
    }
    return count
  }

  /// Takes over what a poll came to, and lets the feed wait again.
  ///
  /// - Returns: what was known before.
  mutating func settle(_ name: String, _ state: FetchState, now: Timestamp) -> FetchState? {
    let before = states.updateValue(state, forKey: name)
    inFlight[name] = nil
    wait(name, now: now)
    return before
  }

  /// Lets the feeds of a round that came to nothing wait again, as if it had not begun.
  mutating func giveUp(round: Int, now: Timestamp) {
    for (name, number) in inFlight where number == round {
      inFlight[name] = nil
      wait(name, now: now)
    }
  }

  /// Leaves a feed alone until then, or for longer where it is already.
  mutating func hold(_ name: String, until: Timestamp, now: Timestamp) {
    if let held = states[name]?.heldUntil, held > until { return wait(name, now: now) }
    states[name]?.heldUntil = until
    wait(name, now: now)
  }

  private mutating func wait(_ name: String, now: Timestamp) {
    guard let feed = feeds[name], inFlight[name] == nil else { return }
    waiting.set(name, due: Timetable.due(state(of: feed), now: now, policy, feed: feed))
  }
}
