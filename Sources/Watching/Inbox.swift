internal import Synchronization

/// Gathers what many tasks produce for one that takes it in batches: whatever has come while it was busy is its next
/// batch. That is how several documents come to share a transaction.
final class Inbox<Element: Sendable>: Sendable {
  private struct State {
    var elements: [Element] = []
    var isFinished = false
    var consumer: CheckedContinuation<[Element]?, Never>?
    var producers: [CheckedContinuation<Void, Never>] = []
  }

  private let capacity: Int
  private let state = Mutex(State())

  /// An inbox in which producers wait while `capacity` elements lie in it.
  init(capacity: Int) {
    self.capacity = capacity
  }

  /// Adds an element, and waits while there are too many.
  func put(_ element: Element) async {
    let (consumer, batch, isFull) = state.withLock {
      state -> (CheckedContinuation<[Element]?, Never>?, [Element], Bool) in
      state.elements.append(element)
      guard let consumer = state.consumer else { return (nil, [], state.elements.count >= capacity) }
      state.consumer = nil
      defer { state.elements = [] }
      return (consumer, state.elements, false)
    }
    consumer?.resume(returning: batch)
    guard isFull else { return }
    await withCheckedContinuation { producer in
      let isStillFull = state.withLock { state in
        guard state.elements.count >= capacity else { return false }
        state.producers.append(producer)
        return true
      }
      if !isStillFull { producer.resume() }
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

  /// All that has come since the last call, at least one element; nil once it is finished and empty. One task only.
  func next() async -> [Element]? {
    await withCheckedContinuation { consumer in
      let (batch, isReady, producers) = state.withLock {
        state -> ([Element]?, Bool, [CheckedContinuation<Void, Never>]) in
        if state.elements.isEmpty {
          if state.isFinished { return (nil, true, []) }
          state.consumer = consumer
          return (nil, false, [])
        }
        defer { (state.elements, state.producers) = ([], []) }
        return (state.elements, true, state.producers)
      }
      if isReady { consumer.resume(returning: batch) }
      for producer in producers { producer.resume() }
    }
  }
}
