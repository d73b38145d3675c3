public import AlertStoring
internal import JSONCoding
public import NewsModel

/// What a command asks of the daemon that holds the store.
public enum StoreRequest: Sendable, Equatable {
  /// Try again what was laid aside or failed for these receivers.
  case retry(receivers: [String])
  /// Keep back a topic's alerts; with an end that is past, no longer.
  case silence(Silence)

  /// The answer to what is no request.
  static let notUnderstood = "failed: the request is not understood"

  /// Does in the store what is asked.
  ///
  /// - Returns: the answer, one line.
  public func carryOut(in store: AlertStore, now: Timestamp) async throws(StoreError) -> String {
    switch self {
    case .retry(let receivers):
      let count = try await store.retry(receivers, now: now)
      return "\(Wording.count(count, "notice")) \(count == 1 ? "is" : "are") tried again"
    case .silence(let silence):
      try await store.set(silence, now: now)
      return silence.until > now
        ? "\(silence.topic) is silent until \(silence.until)" : "\(silence.topic) is not silent"
    }
  }

  /// Writes the request as its file has it.
  func write(to json: inout JSONWriter) {
    json.object { json in
      switch self {
      case .retry(let receivers):
        json.member("request", string: "retry")
        json.member("receivers", strings: receivers)
      case .silence(let silence):
        json.member("request", string: "silence")
        json.member("topic", string: silence.topic)
        json.member("until", string: silence.until.description)
        json.member("why", string: silence.why)
      }
    }
  }

  /// The request that a file holds; nil where it is none.
  init?(_ bytes: [UInt8]) {
    let read = bytes.withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }
    guard read.error == nil else { return nil }
    switch read.value["request"]?.string {
    case "retry":
      guard let receivers = read.value["receivers"]?.array?.compactMap(\.string) else { return nil }
      self = .retry(receivers: receivers)
    case "silence":
      guard let topic = read.value["topic"]?.string,
        let until = read.value["until"]?.string.flatMap({ Timestamp(rfc3339: $0) })
      else { return nil }
      self = .silence(Silence(topic: topic, until: until, why: read.value["why"]?.string))
    default: return nil
    }
  }
}
