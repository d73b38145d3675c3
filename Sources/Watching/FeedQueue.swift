internal import NewsModel
internal import Scheduling

/// The feeds of a plan with what is known of them: each waits for its time, or is being polled.
struct FeedQueue {
  private var feeds: [String: Feed] = [:]
  private var states: [String: FetchState] = [:]
  private var inFlight: Set<String> = []
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

  /// Takes out the feeds that are due; they wait again once they are settled.
  mutating func takeDue(now: Timestamp) -> [KnownFeed] {
    let due = waiting.takeDue(now: now).compactMap { feeds[$0] }
    inFlight.formUnion(due.map(\.name))
    return due.map { KnownFeed($0, remembered: states[$0.name]) }
  }

  /// Takes over what a poll came to, and lets the feed wait again.
  ///
  /// - Returns: what was known before.
  mutating func settle(_ name: String, _ state: FetchState, now: Timestamp) -> FetchState? {
    let before = states.updateValue(state, forKey: name)
    inFlight.remove(name)
    wait(name, now: now)
    return before
  }

  /// Leaves a feed alone until then, or for longer where it is already.
  mutating func hold(_ name: String, until: Timestamp, now: Timestamp) {
    if let held = states[name]?.heldUntil, held > until { return wait(name, now: now) }
    states[name]?.heldUntil = until
    wait(name, now: now)
  }

  private mutating func wait(_ name: String, now: Timestamp) {
    guard let feed = feeds[name], !inFlight.contains(name) else { return }
    let state = KnownFeed(feed, remembered: states[name]).state
    waiting.set(name, due: Timetable.due(state, now: now, policy, feed: feed))
  }
}
