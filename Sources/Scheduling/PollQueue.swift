public import NewsModel

/// The feeds that wait for their time: a binary heap of due times, so that asking which are due, and when the next one
/// is, costs nothing, and moving one feed O(log n) steps.
///
/// It also keeps the peace after a suspend, an outage and a jump of the clock, when everything is overdue at once: see
/// `takeDue`. No order of calls and no clock but the one handed in plays a part, so the same calls give the same result.
public struct PollQueue: Sendable {
  /// Feeds that are let go in a second while many are overdue.
  static let overduePerSecond = 20
  /// A feed is overdue when it is late by more than this; what is late by less is what a busy moment explains.
  static let punctuality: Duration = .seconds(60)

  private struct Entry: Sendable {
    let feed: String
    var due: Timestamp
    /// Whether `due` was put off already, and is final.
    var isPutOff: Bool
  }

  private var heap: [Entry] = []
  private var positions: [String: Int] = [:]
  private var lastTime: Timestamp?

  /// An empty queue.
  public init() {}

  /// How many feeds wait.
  public var count: Int { heap.count }

  /// When the first feed is due; nil if none waits.
  public var nextDue: Timestamp? { heap.first?.due }

  /// Lets a feed wait for its time, in place of any that it waited for before; nil takes it out.
  public mutating func set(_ feed: String, due: Timestamp?) {
    guard let due else { return remove(feed) }
    let entry = Entry(feed: feed, due: due, isPutOff: false)
    guard let position = positions[feed] else {
      positions[feed] = heap.count
      heap.append(entry)
      return rise(from: heap.count - 1)
    }
    let before = heap[position].due
    heap[position] = entry
    if due < before { rise(from: position) } else { sink(from: position) }
  }

  /// Takes a feed out; nothing happens if it does not wait.
  public mutating func remove(_ feed: String) {
    guard let position = positions.removeValue(forKey: feed) else { return }
    let last = heap.removeLast()
    guard position < heap.count else { return }
    heap[position] = last
    positions[last.feed] = position
    rise(from: position)
    sink(from: position)
  }

  /// Takes out the feeds that are to be polled now, the one that is due first first.
  ///
  /// Feeds that are late by more than a minute have been overslept, or the clock has jumped ahead. They are put off by
  /// up to as long as it takes to let them go at twenty a second, each to its own place within that time: a few go at
  /// once, ten thousand within nine minutes. When the clock has been set back by more than a minute since the last
  /// call, the feeds that wait have waited no longer for it: all due times move back with it.
  public mutating func takeDue(now: Timestamp) -> [String] {
    if let lastTime, lastTime - now > Self.punctuality { shift(by: lastTime - now) }
    lastTime = now
    var due: [String] = []
    var overdue: [String] = []
    while let first = heap.first, first.due <= now {
      if now - first.due > Self.punctuality, !first.isPutOff {
        overdue.append(first.feed)
      } else {
        due.append(first.feed)
      }
      remove(first.feed)
    }
    let time = overdue.count / Self.overduePerSecond
    for feed in overdue {
      let delay = Int64(Double(time) * Scatter.fraction(of: feed))
      if delay == 0 {
        due.append(feed)
      } else {
        set(feed, due: now + .seconds(delay))
        if let position = positions[feed] { heap[position].isPutOff = true }
      }
    }
    return due
  }

  private mutating func shift(by span: Duration) {
    // All move alike, so that the heap stays a heap.
    for index in heap.indices { heap[index].due = heap[index].due - span }
  }

  private mutating func rise(from start: Int) {
    var position = start
    while position > 0 {
      let parent = (position - 1) / 2
      guard comes(position, before: parent) else { return }
      exchange(position, parent)
      position = parent
    }
  }

  private mutating func sink(from start: Int) {
    var position = start
    while true {
      var first = position
      for child in [2 * position + 1, 2 * position + 2] where child < heap.count && comes(child, before: first) {
        first = child
      }
      if first == position { return }
      exchange(position, first)
      position = first
    }
  }

  /// By time, and by name where that is the same, so that the order is always the same.
  private func comes(_ left: Int, before right: Int) -> Bool {
    (heap[left].due, heap[left].feed) < (heap[right].due, heap[right].feed)
  }

  private mutating func exchange(_ left: Int, _ right: Int) {
    heap.swapAt(left, right)
    positions[heap[left].feed] = left
    positions[heap[right].feed] = right
  }
}
