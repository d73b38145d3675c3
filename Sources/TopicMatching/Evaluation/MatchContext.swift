internal import NewsModel
internal import Synchronization

/// The memory that one item at a time is matched in.
private final class MatchContext {
  var indexer: ItemIndexer

  init(_ topics: CompiledTopics) {
    indexer = ItemIndexer(topics)
  }
}

/// Contexts that wait for an item, so that each thread that matches has one and its word cache stays warm.
final class MatchContextPool: Sendable {
  /// A context on its way between threads.
  ///
  /// Proof that it may be sent: it stands in the pool or is owned by one call of `withItem`, which takes it out and puts
  /// it back under the lock; nothing else refers to it.
  private struct Parked: @unchecked Sendable {
    let context: MatchContext
  }

  private let topics: CompiledTopics
  private let parked = Mutex<[Parked]>([])

  init(_ topics: CompiledTopics) {
    self.topics = topics
  }

  /// Indexes an item, and hands over the view and the candidate topics in their order, both valid during the call.
  func withItem<Result>(
    _ item: FeedItem, feed: String, language: String?,
    _ body: (IndexedItem, UnsafeMutableBufferPointer<CompiledTopics.Candidate>) -> Result
  ) -> Result {
    let context = parked.withLock { $0.popLast() } ?? Parked(context: MatchContext(topics))
    defer { parked.withLock { $0.append(context) } }
    return Self.index(item, feed: feed, language: language, in: &context.context.indexer, body)
  }

  private static func index<Result>(
    _ item: FeedItem, feed: String, language: String?, in indexer: inout ItemIndexer,
    _ body: (IndexedItem, UnsafeMutableBufferPointer<CompiledTopics.Candidate>) -> Result
  ) -> Result {
    let indexed = indexer.index(item, feed: feed, declared: language)
    let candidates = indexer.orderedCandidates()
    return body(indexed, candidates)
  }
}
