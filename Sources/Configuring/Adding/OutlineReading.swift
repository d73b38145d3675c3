public import NewsModel

/// Reads an OPML document; what is wrong with it is part of the list.
public typealias OutlineReading = @Sendable (_ bytes: [UInt8]) -> SubscriptionList

extension SubscriptionList {
  /// What is wrong with the document, by its place in a file.
  public func findings(in file: String) -> [Diagnostic] {
    flaws.map { Diagnostic($0.severity, at: $0.place.position(in: file), $0.message) }
  }
}

extension FeedAddition.Outcome {
  /// What there is to say of a subscription that did not become a feed of its own; nil where nothing is.
  public func finding(_ subscription: Subscription, in file: String) -> Diagnostic? {
    switch self {
    case .added, .repeated: nil
    case .known(let name, let place):
      Diagnostic(
        .warning, at: subscription.place.position(in: file),
        "the feed '\(Printable.quoted(name))' at \(place) has this URL already; this one is left out")
    case .wrong(let message): Diagnostic(at: subscription.urlPlace.position(in: file), message)
    }
  }
}

extension YAMLMark {
  /// The same place, counted from 0.
  init(_ place: SubscriptionList.Place) {
    self.init(line: Int32(clamping: place.line - 1), column: Int32(clamping: place.column - 1))
  }
}
