public import NewsModel

/// How far the deletion of old history has come; it is done in many small transactions, so that polls never wait long
/// for it.
public struct Pruning: Sendable, Equatable {
  enum Stage: Sendable, Equatable {
    /// Items, by number.
    case items(after: Int64)
    /// Alerts, by `seq`.
    case alerts(after: Int64)
    /// What items were known by, by key.
    case identities(after: Int64)
    case done
  }

  let itemsBefore: Timestamp?
  let alertsBefore: Timestamp?
  let now: Timestamp
  var stage = Stage.items(after: 0)
  /// Items deleted so far.
  public internal(set) var items = 0
  /// Alerts deleted so far.
  public internal(set) var alerts = 0

  /// Whether there is nothing left to do.
  public var isDone: Bool { stage == .done }

  /// Deletes what is older than the durations say; nil is kept forever.
  ///
  /// An item is kept from when it was first seen, and for as long as its feed still has it. An alert is kept at least
  /// for as long as its item, since it is what keeps the item from alerting again.
  public init(keepingItems items: Duration?, alerts: Duration?, now: Timestamp) {
    itemsBefore = items.map { now - $0 }
    alertsBefore = alerts.map { now - $0 }
    self.now = now
  }
}
