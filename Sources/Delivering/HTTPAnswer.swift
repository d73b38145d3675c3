/// The answer to a request, as far as it matters here.
public struct HTTPAnswer: Sendable, Equatable {
  /// The status; nil where no answer came.
  public var status: Int?
  /// Why there was no answer.
  public var failure: String?
  /// How long the server asked to be left alone, if it did.
  public var retryAfter: Duration?

  /// An answer.
  public init(status: Int? = nil, failure: String? = nil, retryAfter: Duration? = nil) {
    self.status = status
    self.failure = failure
    self.retryAfter = retryAfter
  }

  /// What it means for the notice.
  ///
  /// A status that finds fault with the body itself is final, since the same body comes again; all others, a missing
  /// page or a wrong password among them, may be mended by somebody.
  var verdict: Verdict {
    guard let status else { return .postponed(reason: failure ?? "no answer", after: nil) }
    switch status {
    case 200..<300: return .delivered
    case 300..<400:
      return .postponed(reason: "the server answered \(status): it wants to be asked at another url", after: nil)
    case 413: return .tooLarge(reason: "the server answered 413")
    case 400, 405, 410, 414, 415, 422: return .refused(reason: "the server answered \(status)")
    default: return .postponed(reason: "the server answered \(status)", after: retryAfter)
    }
  }
}
