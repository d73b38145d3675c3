internal import Glibc
public import NewsModel
internal import Platform

extension Configuration {
  /// Reads the configuration file and all that it names, but for secrets, which stay where they are kept.
  ///
  /// - Parameters:
  ///   - path: the configuration file. Diagnostics name every file the way it follows from this.
  ///   - outlines: reads an OPML document.
  ///   - feedFolderMayBeMissing: whether the folder of `feeds_from` counts as empty where it is not there, for those who
  ///     are about to write to it.
  ///   - files: how files are reached.
  ///   - currentFolder: what relative paths start from, for `file:` URLs; nil asks the system.
  /// - Throws: if the configuration file itself cannot be read; everything else is a finding.
  public static func load(
    path: String, outlines: @escaping OutlineReading,
    feedFolderMayBeMissing: Bool = false, files: FileAccess = .system, currentFolder: String? = nil
  ) throws(ConfigurationError) -> Loaded<Configuration> {
    let digest = ConfigurationDigest()
    let files = digest.noting(files)
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try files.read(path)
    } catch {
      let missing = error.code == ENOENT || error.code == ENOTDIR
      throw ConfigurationError(
        description: missing
          ? "no configuration file at \(path); name one with --config FILE or in $NEWSWATCH_CONFIG, or begin one "
            + "with 'newswatch init DIR'"
          : "the configuration file cannot be read: \(error.withNextStep)")
    }
    let folder = Paths.folder(of: path)
    let absolute = currentFolder.map { Paths.resolve(folder, in: $0) } ?? Paths.real(folder)
    var loader = ConfigurationLoader(
      Surroundings(
        files: files, folder: folder, absoluteFolder: absolute, feedFolderMayBeMissing: feedFolderMayBeMissing),
      outlines: outlines)
    var configuration = loader.load(bytes, path: path)
    configuration?.digest = digest.value
    return loader.loaded(configuration)
  }
}

extension Topic {
  /// Reads one topic file.
  ///
  /// - Throws: if it cannot be read; what is wrong with it is a finding.
  public static func load(file: String, files: FileAccess = .system) throws(ConfigurationError) -> Loaded<Topic> {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try files.read(file)
    } catch {
      throw ConfigurationError(description: "\(error)")
    }
    var loader = ConfigurationLoader(
      Surroundings(files: files, folder: ".", absoluteFolder: "/"), outlines: { _ in .init() })
    let draft = loader.read(.topic, bytes, file: file, empty: "a topic file with id, title and query")
    return loader.loaded(draft?.topic)
  }
}

/// Reads files one after the other and gathers what is wrong with them.
struct ConfigurationLoader {
  private let surroundings: Surroundings
  private let outlines: OutlineReading
  private var findings: [Diagnostic] = []

  init(_ surroundings: Surroundings, outlines: @escaping OutlineReading) {
    self.surroundings = surroundings
    self.outlines = outlines
  }

  /// The value, unless there was an error.
  func loaded<Value>(_ value: Value?) -> Loaded<Value> {
    errors == 0
      ? Loaded(value: value, diagnostics: ordered(findings))
      : Loaded(remainder: value, diagnostics: ordered(findings))
  }

  private var errors: Int { findings.count { $0.severity == .error } }

  /// Reads one document in a form; an empty one is an error that says what was expected, or nil where that is nil.
  mutating func read<Value>(_ form: Form<Value>, _ bytes: [UInt8], file: String, empty: String?) -> Value? {
    do throws(Diagnostic) {
      let document = try YAMLParser.parse(bytes, file: file)
      var reading = Reading(document, in: surroundings)
      defer { gather(reading) }
      guard let root = document.root, !root.isNull else {
        if let empty { reading.error(at: YAMLMark(line: 0, column: 0), "the file is empty; expected \(empty)") }
        return nil
      }
      return form.read(root, &reading)
    } catch {
      findings.append(error)
      return nil
    }
  }

  /// The configuration; nil where the file is not even a mapping.
  mutating func load(_ bytes: [UInt8], path: String) -> Configuration? {
    let form = Form<RootDraft>.root(of: path)
    guard var draft = read(form, bytes, file: path, empty: "topics, and feeds or feeds_from") else { return nil }
    var known = errors
    let ids = loadTopics(draft.topicFiles, into: &draft.configuration)
    if errors > known { draft.configuration.wholeLists.remove(.topics) }
    if let terms = draft.terms { draft.configuration.terms = self.terms(terms) }
    known = errors
    loadFeeds(draft, topics: ids, into: &draft.configuration)
    if errors > known { draft.configuration.wholeLists.remove(.feeds) }
    if let node = draft.receivers { draft.configuration.receivers = receivers(node, topics: ids, file: path) }
    return draft.configuration
  }

  /// Reads the topic files; returns all ids, or nil where a file's id could not be read.
  private mutating func loadTopics(_ files: [NamedFile], into configuration: inout Configuration) -> Set<String>? {
    var places: [String: SourcePosition] = [:]
    var isComplete = true
    configuration.topics.reserveCapacity(files.count)
    for file in files {
      guard let bytes = contents(of: file) else {
        isComplete = false
        continue
      }
      let draft = read(.topic, bytes, file: file.path, empty: "a topic with id, title and query")
      guard let id = draft?.id else {
        isComplete = false
        continue
      }
      let place = id.mark.position(in: file.path)
      if let first = places.updateValue(place, forKey: id.value) {
        findings.append(Diagnostic(at: place, "duplicate topic id '\(id.value)'; the first is at \(first)"))
        places[id.value] = first
      } else if let topic = draft?.topic {
        configuration.topics.append(topic)
      }
    }
    return isComplete ? Set(places.keys) : nil
  }

  private mutating func terms(_ file: NamedFile) -> [TermList] {
    contents(of: file).flatMap { read(.termLists, $0, file: file.path, empty: nil) } ?? []
  }

  /// Reads the feeds of the configuration file, whose document is kept in the draft, then those of `feeds_from`.
  private mutating func loadFeeds(_ draft: RootDraft, topics: Set<String>?, into configuration: inout Configuration) {
    var names: [String: SourcePosition] = [:]
    let form = Form<[Placed<Feed>]>.list(of: .feed(topics: topics))
    func add(_ feeds: [Placed<Feed>], of file: String, _ loader: inout ConfigurationLoader) {
      for feed in feeds {
        let place = feed.mark.position(in: file)
        if let first = names[feed.value.name] {
          let name = Printable.quoted(feed.value.name)
          loader.findings.append(Diagnostic(at: place, "duplicate feed name '\(name)'; the first is at \(first)"))
        } else {
          names[feed.value.name] = place
          configuration.feeds.append(feed.value)
          configuration.feedPlaces.append(place)
        }
      }
    }
    if let node = draft.feeds {
      var reading = Reading(
        YAMLDocument(file: configuration.path, bytes: [], root: nil, findings: []), in: surroundings)
      let feeds = form.read(node, &reading) ?? []
      gather(reading)
      add(feeds, of: configuration.path, &self)
    }
    for file in draft.feedFiles {
      guard let bytes = contents(of: file) else { continue }
      if file.path.hasSuffix(".opml") {
        let placed = subscriptions(bytes, of: file.path, besides: configuration)
        add(placed, of: file.path, &self)
        continue
      }
      add(read(form, bytes, file: file.path, empty: nil) ?? [], of: file.path, &self)
    }
  }

  /// Reads the section `deliver`.
  private mutating func receivers(_ node: YAMLNode, topics: Set<String>?, file: String) -> [Receiver] {
    var reading = Reading(YAMLDocument(file: file, bytes: [], root: nil, findings: []), in: surroundings)
    var names: [String: SourcePosition] = [:]
    var receivers: [Receiver] = []
    for entry in Form<[Placed<Receiver>]>.list(of: .receiver(topics: topics)).read(node, &reading) ?? [] {
      if let first = names[entry.value.name] {
        reading.error(at: entry.mark, "duplicate receiver '\(entry.value.name)'; the first is at \(first)")
      } else {
        names[entry.value.name] = entry.mark.position(in: file)
        receivers.append(entry.value)
      }
    }
    gather(reading)
    return receivers
  }

  /// The feeds of an OPML document that are not in the configuration yet.
  private mutating func subscriptions(
    _ bytes: [UInt8], of file: String, besides configuration: Configuration
  ) -> [Placed<Feed>] {
    let list = outlines(bytes)
    findings += list.findings(in: file)
    var addition = FeedAddition(
      to: configuration.feeds, at: configuration.feedPlaces, folder: surroundings.absoluteFolder)
    var marks: [YAMLMark] = []
    for subscription in list.subscriptions {
      let outcome = addition.add(subscription)
      if case .added = outcome { marks.append(YAMLMark(subscription.place)) }
      if let finding = outcome.finding(subscription, in: file) { findings.append(finding) }
    }
    return zip(addition.feeds, marks).map { Placed(value: $0, mark: $1) }
  }

  private mutating func contents(of file: NamedFile) -> [UInt8]? {
    do throws(SystemError) {
      return try surroundings.files.read(file.path)
    } catch {
      findings.append(Diagnostic(at: file.namedAt, error.withNextStep))
      return nil
    }
  }

  private mutating func gather(_ reading: Reading) {
    findings += reading.findings
  }

  /// File by file as they were first met, and then by place.
  private func ordered(_ findings: [Diagnostic]) -> [Diagnostic] {
    var ranks: [String: Int] = [:]
    let keys = findings.enumerated().map { index, finding in
      let rank = ranks[finding.position.file, default: ranks.count]
      ranks[finding.position.file] = rank
      return (rank, finding.position.line, finding.position.column, index)
    }
    return keys.sorted { $0 < $1 }.map { findings[$0.3] }
  }
}
