public import NewsModel

/// All that the configuration file and the files that it names say, checked and with every default filled in.
public struct Configuration: Sendable {
  /// The configuration file as the user named it.
  public var path: String
  /// The store's folder as seen by the process; nil where the configuration does not say.
  public var store: String?
  /// What is tracked, in the byte order of the files' names or the order of the list.
  public var topics: [Topic]
  /// The term lists that the topics share.
  public var terms: [TermList]
  /// The bounds of the timetable; its `longestMaxAge` is that of `http`.
  public var schedule: SchedulePolicy
  /// How feeds are fetched.
  public var http: HTTPSettings
  /// The feeds of the file itself, then those of `feeds_from`, disabled ones included.
  public var feeds: [Feed]
  /// Where each of `feeds` is written, in their order.
  public var feedPlaces: [SourcePosition]
  /// The folder that `feeds_from` names, as seen by the process, where new feeds are written to; nil where it names none,
  /// or a single file.
  public var feedFolder: String?
  /// The folder of the file as an absolute path, which relative `file:` URLs start from.
  public var absoluteFolder: String
  /// How long things are kept.
  public var keep: Retention
  /// How far back a new or changed topic alerts on kept items.
  public var backfill: Duration
  /// Of digests, quiet hours and reports.
  public var timeZone: TimeZone
  /// Where the daemon's metrics go.
  public var metrics = MetricsSettings()
  /// Who is told of alerts.
  public var receivers: [Receiver] = []

  /// A number of all the bytes that were read, of its own file and of those that it names; secrets are read later. Two
  /// readings between which nothing was changed have the same.
  public var digest: UInt64 = 0

  /// Which of its lists are whole: of a configuration that is good, all.
  public var wholeLists: WholeLists = [.feeds, .topics]

  /// Lists in whose reading nothing was wrong, neither in an entry nor in what names them.
  public struct WholeLists: OptionSet, Sendable {
    /// A bit for each.
    public let rawValue: UInt8

    /// Lists by their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Every feed.
    public static let feeds = WholeLists(rawValue: 1)
    /// Every topic; whether the queries are good is not asked.
    public static let topics = WholeLists(rawValue: 2)
  }

  /// How long the store keeps things; nil is forever.
  public struct Retention: Sendable, Equatable {
    /// Items, from when they were first seen.
    public var items: Duration?
    /// Alerts.
    public var alerts: Duration?

    /// 180 days for items, forever for alerts, unless given.
    public init(items: Duration? = .seconds(180 * 86_400), alerts: Duration? = nil) {
      self.items = items
      self.alerts = alerts
    }
  }
}

/// What came of reading a file: the value unless there is an error among the findings.
public struct Loaded<Value: Sendable>: Sendable {
  /// The value; nil where a finding is an error.
  public var value: Value?
  /// What could be read of one that has an error; for those who know what of it they may trust.
  public var remainder: Value?
  /// Errors and warnings, file by file in the order of reading, each file's in the order of its text.
  public var diagnostics: [Diagnostic]
}

/// A file that cannot be read at all, so that there is no place in it to point at.
public struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One line: what is missing and what to do.
  public var description: String
}
