internal import NewsModel
internal import Platform

/// A file that another one names.
struct NamedFile: Sendable {
  var path: String
  /// Where it is named, to say there that it cannot be read.
  var namedAt: SourcePosition
}

/// The configuration file by itself: what it says, and what is still to be read.
struct RootDraft: Sendable {
  var configuration: Configuration
  var topicFiles: [NamedFile]
  var terms: NamedFile?
  /// Read after the topics, whose ids it may name.
  var feeds: YAMLNode?
  var feedFiles: [NamedFile]
  /// Read after the topics, whose ids it may name.
  var receivers: YAMLNode?
}

extension Form where Value == RootDraft {
  /// The configuration file at a path.
  static func root(of path: String) -> Form {
    Form { node, reading in
      guard var fields = Fields(node, of: "the configuration", &reading) else { return nil }
      var configuration = Configuration(
        path: path, topics: [], terms: [], schedule: SchedulePolicy(), http: HTTPSettings(), feeds: [],
        feedPlaces: [], absoluteFolder: reading.surroundings.absoluteFolder, keep: Configuration.Retention(),
        backfill: .seconds(7 * 86_400), timeZone: .utc)
      // A key that stands there twice may be that of a list.
      if reading.errors > 0 { configuration.wholeLists = [] }
      configuration.store = fields.value("store", .path, &reading)
      var known = reading.errors
      let topicFiles = fields.required("topics", .topicFiles, &reading) ?? []
      if reading.errors > known { configuration.wholeLists.remove(.topics) }
      let terms = fields.value("terms", .namedFile, &reading)
      if let schedule = fields.value("schedule", .schedule, &reading) { configuration.schedule = schedule }
      if let http = fields.value("http", .http, &reading) { configuration.http = http }
      configuration.schedule.longestMaxAge = configuration.http.longestMaxAge
      known = reading.errors
      let source = fields.value("feeds_from", .feedSource, &reading)
      configuration.feedFolder = source?.folder
      let feedFiles = source?.files
      let feeds = fields.node("feeds")
      if feedFiles == nil, feeds == nil, fields.node("feeds_from") == nil, !fields.has("feeds") {
        reading.error(node, "the configuration needs 'feeds' or 'feeds_from'")
      }
      if reading.errors > known { configuration.wholeLists.remove(.feeds) }
      if let keep = fields.value("keep", .keep, &reading) { configuration.keep = keep }
      if let backfill = fields.value("backfill", .anyDuration, &reading) { configuration.backfill = backfill }
      if let timeZone = fields.value("time_zone", .timeZone, &reading) { configuration.timeZone = timeZone }
      if let metrics = fields.value("metrics", .metrics, &reading) { configuration.metrics = metrics }
      let deliver = fields.node("deliver")
      known = reading.errors
      fields.finish(&reading)
      // Any key that is misspelt may be meant to name a list.
      if reading.errors > known { configuration.wholeLists = [] }
      return RootDraft(
        configuration: configuration, topicFiles: topicFiles, terms: terms, feeds: feeds, feedFiles: feedFiles ?? [],
        receivers: deliver)
    }
  }
}

extension Form where Value == NamedFile {
  fileprivate static let namedFile: Form = Form<String>.path.then { path, node, reading in
    NamedFile(path: path, namedAt: node.mark.position(in: reading.file))
  }
}

extension Form where Value == [NamedFile] {
  /// A folder of topic files, or a list of them.
  fileprivate static let topicFiles = Form { node, reading in
    if case .sequence = node.content {
      return Form.list(of: .namedFile).read(node, &reading)
    }
    guard let files = files(named: node, endings: [".yaml", ".yml"], &reading) else { return nil }
    if files.isEmpty { reading.warning(at: node.mark, "no topic files (*.yaml, *.yml) in this folder") }
    return files
  }

  /// The files in the folder that a node names, in byte order, hidden ones left out; or the one file that it names.
  fileprivate static func files(named node: YAMLNode, endings: [String], _ reading: inout Reading) -> [NamedFile]? {
    guard let folder = Form<String>.path.read(node, &reading) else { return nil }
    let access = reading.surroundings.files
    switch access.kind(folder) {
    case .file:
      return [NamedFile(path: folder, namedAt: node.mark.position(in: reading.file))]
    case nil:
      reading.error(node, "there is no folder \(Printable.quoted(folder)); make it, or correct the path")
      return nil
    case .folder:
      do throws(SystemError) {
        return try access.names(folder).filter { name in
          !name.hasPrefix(".") && endings.contains { name.hasSuffix($0) }
        }.map { name in
          let path = Paths.resolve(name, in: folder)
          return NamedFile(path: path, namedAt: SourcePosition(file: path, line: 1, column: 1))
        }
      } catch {
        reading.error(node, error.withNextStep)
        return nil
      }
    }
  }
}

/// What `feeds_from` names.
struct FeedSource: Sendable {
  /// The folder; nil for a single file.
  var folder: String?
  var files: [NamedFile]
}

extension Form where Value == FeedSource {
  /// A folder of feed lists, or one list.
  fileprivate static let feedSource = Form { node, reading in
    let surroundings = reading.surroundings
    if surroundings.feedFolderMayBeMissing, let path = Form<String>.path.read(node, &reading),
      surroundings.files.kind(path) == nil
    {
      return FeedSource(folder: path, files: [])
    }
    guard
      let files = Form<[NamedFile]>.files(named: node, endings: [".yaml", ".yml", ".opml"], &reading),
      let path = Form<String>.path.read(node, &reading)
    else { return nil }
    return FeedSource(folder: surroundings.files.kind(path) == .folder ? path : nil, files: files)
  }
}
