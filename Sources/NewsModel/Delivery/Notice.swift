/// What a receiver is to be told at a time, as the outbox holds it.
public struct Notice: Sendable, Equatable {
  /// Its number in the store's outbox; never given twice.
  public var id: Int64
  /// The same in every attempt, and of no other notice of any store, nor of this one as it was before a backup of it was
  /// put back: by it a receiver knows what it was told before.
  public var key: String
  /// The receiver's name.
  public var receiver: String
  /// The alerts, at least one, in the order of their `seq`.
  public var alerts: [Alert]
  /// Which attempt this is, from 1.
  public var attempt: Int
  /// What all notices of one story in one store have in common; nil where the alerts are of several, or of none.
  public var thread: String?
  /// The recipients of a letter that have it already.
  public var taken: [String]
  /// When it was put into the outbox.
  public var made: Timestamp
  /// Since when the receiver may be told.
  public var due: Timestamp

  /// A notice.
  public init(
    id: Int64, key: String, receiver: String, alerts: [Alert], attempt: Int = 1, thread: String? = nil,
    taken: [String] = [], made: Timestamp, due: Timestamp
  ) {
    self.id = id
    self.key = key
    self.receiver = receiver
    self.alerts = alerts
    self.attempt = attempt
    self.thread = thread
    self.taken = taken
    self.made = made
    self.due = due
  }
}
