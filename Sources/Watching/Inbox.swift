internal import Synchronization

/// Gathers what many tasks produce for one that takes it in batches: whatever has come while it was busy is its next
/// batch. That is how several documents come to share a transaction.
///
/// A producer waits until its element is done with, so that no more elements are in memory than there are producers, and
/// learns whether the consumer has given up.
final class Inbox<Element: Sendable>: Sendable {
  private struct State {
    var elements: [Element] = []
    var isFinished = false
    var isAbandoned = false
    var consumer: CheckedContinuation<[Element]?, Never>?
    /// Those whose elements lie here, and those whose elements the consumer has.
    var waiting: [CheckedContinuation<Bool, Never>] = []
    var served: [CheckedContinuation<Bool, Never>] = []

    mutating func takeBatch() -> [Element] {
      defer { (elements, waiting, served) = ([], [], served + waiting) }
      return elements
    }
  }

  private let state = Mutex(State())

  /// Adds elements, and waits until the consumer is done with them.
  ///
  /// - Returns: whether it is; false where it gave up instead.
  @discardableResult
  func put(_ elements: [Element]) async -> Bool {
    await withCheckedContinuation { producer in
      let (consumer, batch, isAbandoned) = state.withLock {
        state -> (CheckedContinuation<[Element]?, Never>?, [Element], Bool) in
        if state.isAbandoned { return (nil, [], true) }
        state.elements += elements
        state.waiting.append(producer)
        guard let consumer = state.consumer else { return (nil, [], false) }
        state.consumer = nil
        return (consumer, state.takeBatch(), false)
      }
      consumer?.resume(returning: batch)
      if isAbandoned { producer.resume(returning: false) }
    }
  }

  /// Nothing more will come.
  func finish() {
    let consumer = state.withLock { state in
      state.isFinished = true
      defer { state.consumer = nil }
      return state.consumer
    }
    consumer?.resume(returning: nil)
  }

  /// The consumer is done with its last batch.
  func finishBatch() {
    let producers = state.withLock { state in
      defer { state.served = [] }
      return state.served
    }
    for producer in producers { producer.resume(returning: true) }
  }

  /// The consumer is not done with its last batch and takes no other: nobody waits for it any more.
  func abandon() {
    let producers = state.withLock { state in
      state.isAbandoned = true
      defer { (state.elements, state.waiting, state.served) = ([], [], []) }
      return state.served + state.waiting
    }
    for producer in producers { producer.resume(returning: false) }
  }

  /// All that has come since the last call, at least one element; nil once it is finished and empty. One task only, which
  /// says when it is done with a batch before it asks for the next.
  func next() async -> [Element]? {
    await withCheckedContinuation { consumer in
      let (batch, isReady) = state.withLock { state -> ([Element]?, Bool) in
        if !state.elements.isEmpty { return (state.takeBatch(), true) }
        if state.isFinished { return (nil, true) }
        state.consumer = consumer
        return (nil, false)
      }
      if isReady { consumer.resume(returning: batch) }
    }
  }
}
