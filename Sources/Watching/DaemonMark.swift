public import Configuring
internal import Glibc
internal import JSONCoding
public import NewsModel
internal import Platform

/// What a daemon does, for `status`, which cannot ask it: the file `daemon.json` in the store's directory, which is there
/// for as long as the daemon runs and is put in place of the one before whenever something of it changes.
///
/// It tells nothing but what neither the database nor the configuration does. Whoever reads it must do without, too: it
/// is missing while an older version runs, and may be what a daemon that was killed left behind.
public struct DaemonMark: Sendable, Equatable {
  /// The daemon's process.
  public var pid: Int32
  /// The configuration that it runs with.
  public var plan: Plan
  /// The configuration that it did not take over since; nil where there is none.
  public var refusal: Refusal?

  /// Since when nothing is polled because the disk is full; nil while it is not.
  public var full: Timestamp?
  /// What is wrong with the ways that metrics go.
  public var metrics: [MetricsTrouble] = []

  /// Metrics that do not come out.
  public struct MetricsTrouble: Sendable, Equatable {
    /// The ways that metrics go; the raw value stands in the file.
    public enum Way: String, Sendable {
      /// A file.
      case file
      /// Callers over HTTP.
      case listen
    }

    /// Which way.
    public var way: Way
    /// Since when.
    public var since: Timestamp
    /// Why, in one line.
    public var cause: String

    init(_ way: Way, since: Timestamp, cause: String) {
      self.way = way
      self.since = since
      self.cause = cause
    }

    fileprivate init?(_ value: JSONValue) {
      guard let way = value["way"]?.string.flatMap(Way.init), let since = Timestamp(value["since"]) else { return nil }
      self.init(way, since: since, cause: value["cause"]?.string ?? "")
    }
  }

  /// A configuration as it was loaded.
  public struct Plan: Sendable, Equatable {
    /// When it was loaded.
    public var time: Timestamp
    /// Its file, without symbolic links.
    public var file: String
    /// `Configuration.digest`, in hexadecimal.
    public var digest: String
    /// The names of the feeds that are polled.
    public var feeds: [String]

    init(_ configuration: Configuration, loaded time: Timestamp) {
      self.time = time
      file = Paths.real(configuration.path)
      digest = String(configuration.digest, radix: 16)
      feeds = configuration.polledFeeds.map(\.name)
    }

    fileprivate init?(_ value: JSONValue?) {
      guard let time = Timestamp(value?["time"]), let digest = value?["digest"]?.string,
        let feeds = value?["feeds"]?.array
      else { return nil }
      self.time = time
      self.digest = digest
      self.feeds = feeds.compactMap(\.string)
      file = value?["file"]?.string ?? ""
    }
  }

  /// A changed configuration that is not in effect.
  public struct Refusal: Sendable, Equatable {
    /// When it was refused.
    public var time: Timestamp
    /// The errors, each in one line; the first few where there are many.
    public var reasons: [String]

    private static let mostReasons = 20

    init(time: Timestamp, reasons: [String]) {
      self.time = time
      self.reasons = Array(reasons.prefix(Self.mostReasons))
    }

    fileprivate init?(_ value: JSONValue?) {
      guard let time = Timestamp(value?["time"]) else { return nil }
      self.init(time: time, reasons: value?["reasons"]?.array?.compactMap(\.string) ?? [])
    }
  }

  init(plan: Plan) {
    pid = getpid()
    self.plan = plan
  }

  /// What stands in a store's directory; nil where there is nothing, or nothing of ours.
  public init?(directory: String) {
    guard let bytes = try? Files.read(Self.path(directory)) else { return nil }
    let read = bytes.withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }.value
    guard let pid = read["pid"]?.integer.flatMap({ Int32(exactly: $0) }), let plan = Plan(read["plan"]) else {
      return nil
    }
    self.pid = pid
    self.plan = plan
    refusal = Refusal(read["refused"])
    full = Timestamp(read["full"])
    metrics = read["metrics"]?.array?.compactMap(MetricsTrouble.init) ?? []
  }

  /// Whether a configuration is another than the one that the daemon runs with.
  public func isOutdated(by configuration: Configuration) -> Bool {
    plan.digest != String(configuration.digest, radix: 16)
  }

  private static func path(_ directory: String) -> String { Paths.resolve("daemon.json", in: directory) }

  /// Lets `status` tell of it. A disk that is full takes no new file, but may take other bytes in the old one, which has
  /// room for them.
  ///
  /// - Parameter replace: puts bytes in the place of a file's.
  func save(
    directory: String, replace: (_ path: String, _ bytes: [UInt8]) throws(SystemError) -> Void = Self.replace
  ) throws(SystemError) {
    let (path, text) = (Self.path(directory), text)
    do throws(SystemError) {
      try replace(path, Self.padded(text, to: (text.count + Self.room) / Self.step * Self.step + Self.step))
    } catch {
      guard error.code == ENOSPC || error.code == EDQUOT, let file = try? FileDescriptor.openFound(path, O_WRONLY),
        let size = try? file.information().st_size, size > text.count
      else { throw error }
      try file.write(Self.padded(text, to: Int(size)), at: 0)
    }
  }

  /// At least so many bytes are free for more, and the size is a multiple of the step.
  private static let (room, step) = (512, 512)

  private static func replace(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
    try Files.replace(
      path, with: bytes, mode: 0o640, owner: FileOwner(ofNewFilesIn: Paths.folder(of: path)), isDurable: false)
  }

  /// With white space behind it, and a line feed at the end.
  private static func padded(_ text: [UInt8], to size: Int) -> [UInt8] {
    text + [UInt8](repeating: UInt8(ascii: " "), count: size - text.count - 1) + [UInt8(ascii: "\n")]
  }

  /// The daemon ends.
  static func remove(directory: String) {
    // Another one may have come where the store was moved away.
    if let mark = DaemonMark(directory: directory), mark.pid != getpid() { return }
    unlink(path(directory))
  }

  private var text: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("pid", integer: pid)
      json.key("plan")
      json.object { json in
        json.member("time", string: plan.time.description)
        json.member("file", string: plan.file)
        json.member("digest", string: plan.digest)
        json.member("feeds", strings: plan.feeds)
      }
      if let refusal {
        json.key("refused")
        json.object { json in
          json.member("time", string: refusal.time.description)
          json.member("reasons", strings: refusal.reasons)
        }
      }
      if let full { json.member("full", string: full.description) }
      if !metrics.isEmpty {
        json.key("metrics")
        json.array { json in
          for trouble in metrics {
            json.object { json in
              json.member("way", string: trouble.way.rawValue)
              json.member("since", string: trouble.since.description)
              json.member("cause", string: trouble.cause)
            }
          }
        }
      }
    }
    return json.bytes
  }
}

extension Timestamp {
  fileprivate init?(_ value: JSONValue?) {
    guard let time = value?.string.flatMap({ Timestamp(rfc3339: $0) }) else { return nil }
    self = time
  }
}
