public import AlertStoring
internal import Configuring
internal import Delivering
public import NewsModel

/// Tells receivers what waits for them in the store's outbox.
public struct DeliveryRound: Sendable {
  /// What a round came to for one receiver.
  public struct Result: Sendable, Equatable {
    /// The receiver's name.
    public var receiver: String
    /// How many notices it has now.
    public var delivered = 0
    /// How many were laid aside, since it refused them or had failed for too long.
    public var laidAside = 0
    /// Why the round ended before all was told.
    public var failure: String?
    /// Why something was laid aside, or told to some of its recipients only, while the round went on.
    public var refusal: String?
    /// How long the receiver asked to be left alone, if it did.
    public var asked: Duration?
  }

  let store: AlertStore
  let courier: Courier
  let now: @Sendable () -> Timestamp

  /// A round that sends in earnest.
  public init(http: HTTPSettings, store: AlertStore, now: @escaping @Sendable () -> Timestamp) {
    self.init(store: store, courier: .system(http), now: now)
  }

  init(store: AlertStore, courier: Courier, now: @escaping @Sendable () -> Timestamp) {
    self.store = store
    self.courier = courier
    self.now = now
  }

  /// Tells all receivers, each by itself, so that a slow one delays no other.
  ///
  /// - Throws: `StoreError` when the store cannot be written; what was sent and not noted is sent again then.
  public func run(_ receivers: [Receiver]) async throws(StoreError) -> [Result] {
    let results = await withTaskGroup(of: Swift.Result<Result, StoreError>.self) { group in
      for receiver in receivers {
        group.addTask {
          do throws(StoreError) {
            return .success(try await run(receiver))
          } catch {
            return .failure(error)
          }
        }
      }
      var results: [Swift.Result<Result, StoreError>] = []
      for await result in group { results.append(result) }
      return results
    }
    var told: [Result] = []
    for result in results { told.append(try result.get()) }
    return told.sorted { $0.receiver < $1.receiver }
  }

  /// Tells one receiver, until nothing is due or it cannot be told.
  func run(_ receiver: Receiver) async throws(StoreError) -> Result {
    var result = Result(receiver: receiver.name)
    while !Task.isCancelled, let notice = try await store.takeNotice(for: receiver.name, now: now()) {
      switch await courier.deliver(notice, to: receiver, now: now()) {
      case .delivered:
        try await store.delivered(notice)
        result.delivered += 1
      case .refused(let reason):
        try await layAside(notice, reason, &result)
      case .tooLarge(let reason):
        if notice.alerts.count > 1 {
          try await store.split(notice)
        } else {
          try await layAside(notice, "\(reason): it does not take as much as one alert", &result)
        }
      case .partly(let taken, let reason, let isFinal):
        let next = isFinal ? nil : RetryPolicy.next(for: notice, to: receiver, asked: nil, now: now())
        try await store.postpone(notice, until: next, error: reason, taken: taken)
        if next == nil { result.laidAside += 1 }
        // Those who are only put off are told of once.
        if next == nil || notice.attempt == 1 { result.refusal = reason }
      case .postponed(let reason, let asked):
        // What was broken off is not the receiver's failure, and is sent again at the next start.
        if Task.isCancelled { return result }
        let next = RetryPolicy.next(for: notice, to: receiver, asked: asked, now: now())
        try await store.postpone(notice, until: next, error: reason)
        if next == nil { result.laidAside += 1 }
        (result.failure, result.asked) = (reason, asked)
        return result
      }
    }
    return result
  }

  private func layAside(_ notice: Notice, _ reason: String, _ result: inout Result) async throws(StoreError) {
    try await store.postpone(notice, until: nil, error: reason)
    result.laidAside += 1
    result.refusal = reason
  }
}
