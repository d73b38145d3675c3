/// Something that is tracked: a query, what was known when it was written, and examples that test it.
public struct Topic: Sendable, Equatable {
  /// Unique in the configuration: small letters, digits and hyphens.
  public var id: String
  /// What people are shown.
  public var title: String
  /// What was claimed when the topic was written.
  public var baseline: Baseline?
  /// The query in INTERFACE's language, with its place.
  public var query: QueryText
  /// Quantities to follow.
  public var figures: [Figure]
  /// Texts that must alert, and texts that must not.
  public var examples: Examples
  /// When and how receivers are told of it, where they say nothing themselves.
  public var policy: NotifyPolicy
  /// What is to be told in it by when.
  public var expectations: [Expectation]
  /// How long it may be silent before that is an alert; nil for ever.
  public var quietFor: Duration?

  /// A topic.
  public init(
    id: String, title: String, baseline: Baseline? = nil, query: QueryText, figures: [Figure] = [],
    examples: Examples = Examples(), policy: NotifyPolicy = NotifyPolicy(), expectations: [Expectation] = [],
    quietFor: Duration? = nil
  ) {
    self.id = id
    self.title = title
    self.baseline = baseline
    self.query = query
    self.figures = figures
    self.examples = examples
    self.policy = policy
    self.expectations = expectations
    self.quietFor = quietFor
  }

  /// Something that is to be told by a date.
  public struct Expectation: Sendable, Equatable {
    /// What.
    public var what: String
    /// The last day, month or year.
    public var by: DateText
    /// The figure whose target is to be told; nil takes any alert for it.
    public var figure: String?

    /// An expectation.
    public init(what: String, by: DateText, figure: String? = nil) {
      self.what = what
      self.by = by
      self.figure = figure
    }
  }

  /// A claim with its source.
  public struct Baseline: Sendable, Equatable {
    /// The claim in a sentence.
    public var claim: String
    /// Where it stands.
    public var source: String?
    /// When it was made: a year, a month or a day.
    public var asOf: String?

    /// A claim.
    public init(claim: String, source: String? = nil, asOf: String? = nil) {
      self.claim = claim
      self.source = source
      self.asOf = asOf
    }
  }

  /// A quantity with its unit, and where it stood and should come to.
  public struct Figure: Sendable, Equatable {
    /// Unique in the topic.
    public var name: String
    /// What is counted, or a unit of measure.
    public var unit: String
    /// Other words for what is counted; `*` at a word's end stands for any ending.
    public var units: [String]
    /// The value of the baseline.
    public var baseline: Double?
    /// The value that was promised.
    public var target: Double?
    /// Words that the number stands near.
    public var near: [String]

    /// A figure.
    public init(
      name: String, unit: String, units: [String] = [], baseline: Double? = nil, target: Double? = nil,
      near: [String] = []
    ) {
      self.name = name
      self.unit = unit
      self.units = units
      self.baseline = baseline
      self.target = target
      self.near = near
    }
  }

  /// Texts that test the query.
  public struct Examples: Sendable, Equatable {
    /// Headlines that must alert.
    public var alert: [String]
    /// Headlines that must not.
    public var silent: [String]

    /// Examples, none by default.
    public init(alert: [String] = [], silent: [String] = []) {
      self.alert = alert
      self.silent = silent
    }
  }
}

/// A named list of queries, used as `$name`.
public struct TermList: Sendable, Equatable {
  /// The name without `$`.
  public var name: String
  /// Any of these matches.
  public var entries: [QueryText]
  /// Where the list is defined.
  public var position: SourcePosition

  /// A list.
  public init(name: String, entries: [QueryText], position: SourcePosition) {
    self.name = name
    self.entries = entries
    self.position = position
  }
}
