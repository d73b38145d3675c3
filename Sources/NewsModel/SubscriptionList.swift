/// A list of feeds as feed readers exchange it (OPML 2.0, "subscription lists").
public struct SubscriptionList: Sendable, Equatable {
  /// What the list calls itself.
  public var title: String?
  /// The feeds, in the order of the document, whatever folders they stand in.
  public var subscriptions: [Subscription]
  /// What is wrong with the document, in its order.
  public var flaws: [Flaw]

  /// A list.
  public init(title: String? = nil, subscriptions: [Subscription] = [], flaws: [Flaw] = []) {
    self.title = title
    self.subscriptions = subscriptions
    self.flaws = flaws
  }

  /// A place in the document.
  public struct Place: Sendable, Hashable {
    /// From 1.
    public var line: Int
    /// From 1, in Unicode scalars.
    public var column: Int

    /// A place.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    /// The place in a file of that name.
    public func position(in file: String) -> SourcePosition { SourcePosition(file: file, line: line, column: column) }
  }

  /// Something that cannot be read, or surely is not as meant.
  public struct Flaw: Sendable, Hashable {
    /// An error where nothing of the document can be used.
    public var severity: Diagnostic.Severity
    /// Where.
    public var place: Place
    /// One line: what was found, and what becomes of it.
    public var message: String

    /// A flaw.
    public init(_ severity: Diagnostic.Severity, at place: Place, _ message: String) {
      self.severity = severity
      self.place = place
      self.message = message
    }
  }
}

/// A feed in such a list, as it is written there.
public struct Subscription: Sendable, Hashable {
  /// What the list calls the feed: one line without control characters, perhaps empty.
  public var name: String
  /// Where the feed is; not checked.
  public var url: String
  /// The web page that the feed belongs to.
  public var page: String?
  /// The language of the feed; not checked.
  public var language: String?
  /// The folders that it stands in, outermost first, then its own categories; no two are the same.
  public var categories: [String]
  /// Whether it, or a folder that it stands in, is commented out.
  public var isCommentedOut: Bool
  /// Where its outline begins.
  public var place: SubscriptionList.Place
  /// Where the URL begins.
  public var urlPlace: SubscriptionList.Place

  /// A subscription.
  public init(
    name: String, url: String, page: String? = nil, language: String? = nil, categories: [String] = [],
    isCommentedOut: Bool = false, place: SubscriptionList.Place = .init(line: 1, column: 1),
    urlPlace: SubscriptionList.Place = .init(line: 1, column: 1)
  ) {
    self.name = name
    self.url = url
    self.page = page
    self.language = language
    self.categories = categories
    self.isCommentedOut = isCommentedOut
    self.place = place
    self.urlPlace = urlPlace
  }
}
