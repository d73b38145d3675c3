import AlertStoring
import Configuring
import FeedParsing
import Glibc
import NewsModel
import Platform
import Reporting
import Watching

/// Finds and opens what the common options name.
struct Workspace {
  let invocation: Invocation
  let environment: [String: String]

  init(_ invocation: Invocation) {
    self.invocation = invocation
    environment = Self.processEnvironment()
  }

  /// The configuration file that is meant: `--config`, else `$NEWSWATCH_CONFIG`, else the usual places.
  var configurationPath: String {
    if let given = invocation.value("config") ?? environment["NEWSWATCH_CONFIG"].flatMap({ $0.isEmpty ? nil : $0 }) {
      return given
    }
    return Files.kind(Configuration.pathOfService) != nil ? Configuration.pathOfService : "config/newswatch.yaml"
  }

  /// The plan, for those who poll nothing: secrets stay where they are kept.
  ///
  /// - Parameter tellsWarnings: whether warnings go to standard error: most would only repeat what those who poll tell.
  /// - Throws: `CommandFailure` with status 78 after all errors were printed.
  func plan(tellsWarnings: Bool = false) throws(CommandFailure) -> WatchPlan {
    let loaded = try load()
    return try accepted(loaded.plan, loaded.findings, tellsWarnings: tellsWarnings)
  }

  /// The plan with its secrets, for the daemon, which tells warnings too.
  ///
  /// - Throws: `CommandFailure` with status 78 after all findings were printed.
  func planWithSecrets() throws(CommandFailure) -> WatchPlan {
    let loaded: (plan: WatchPlan?, findings: [Diagnostic])
    do throws(ConfigurationError) {
      loaded = try WatchPlan.load(path: configurationPath, environment: environment)
    } catch {
      throw CommandFailure(.configuration, error.description)
    }
    return try accepted(loaded.plan, loaded.findings, tellsWarnings: true)
  }

  /// The plan of a configuration that was read; warnings on its queries go to standard error.
  ///
  /// - Throws: `CommandFailure` with status 78 after all findings were printed.
  func plan(of configuration: Configuration) throws(CommandFailure) -> WatchPlan {
    let (plan, findings) = WatchPlan.compile(configuration)
    return try accepted(plan, findings, tellsWarnings: true)
  }

  /// A configuration with those of its secrets that are needed.
  ///
  /// - Throws: `CommandFailure` with status 78 after it was printed which cannot be had or used.
  func withSecrets(
    of parts: Configuration.SecretParts, _ configuration: Configuration
  ) throws(CommandFailure) -> Configuration {
    let loaded = configuration.readingSecrets(of: parts, from: SecretSource(environment: environment))
    return try accepted(loaded.value, loaded.diagnostics, tellsWarnings: false)
  }

  /// The configuration alone, for those who only read the store or the list of feeds: the topics' queries are not
  /// compiled, which takes longer than reading does, nor checked, and secrets stay where they are kept.
  ///
  /// - Parameters:
  ///   - feedFolderMayBeMissing: whether the folder of `feeds_from` counts as empty where it is not there.
  ///   - tellsWarnings: whether warnings go to standard error, as for `plan`.
  /// - Throws: `CommandFailure` with status 78 after all errors were printed.
  func configuration(
    feedFolderMayBeMissing: Bool = false, tellsWarnings: Bool = false
  ) throws(CommandFailure) -> Configuration {
    let loaded = try loadConfiguration(feedFolderMayBeMissing: feedFolderMayBeMissing)
    return try accepted(loaded.value, loaded.diagnostics, tellsWarnings: tellsWarnings)
  }

  /// The configuration alone, and what is wrong with it.
  ///
  /// - Throws: `CommandFailure` with status 78 where there is no configuration file.
  func loadConfiguration(feedFolderMayBeMissing: Bool = false) throws(CommandFailure) -> Loaded<Configuration> {
    do throws(ConfigurationError) {
      return try Configuration.load(
        path: configurationPath, outlines: OPMLParser.parse, feedFolderMayBeMissing: feedFolderMayBeMissing)
    } catch {
      throw CommandFailure(.configuration, error.description)
    }
  }

  /// A value that was read, after telling what was found.
  ///
  /// - Parameter tellsWarnings: whether warnings go to standard error, as for `plan`.
  /// - Throws: `CommandFailure` with status 78 after all errors were printed.
  func accepted<Value>(
    _ value: Value?, _ findings: [Diagnostic], tellsWarnings: Bool
  ) throws(CommandFailure) -> Value {
    let log = try log(default: .warning, prefix: "")
    for finding in findings {
      if finding.severity == .error { log.error("\(finding)") } else if tellsWarnings { log.warning("\(finding)") }
    }
    if let value { return value }
    var failure = CommandFailure(
      .configuration, "the configuration is wrong, see above ('newswatch validate' checks it)")
    failure.findings = findings.filter { $0.severity == .error }
    throw failure
  }

  /// The configuration and the plan, as far as they are good, and all findings; secrets stay where they are kept.
  ///
  /// - Throws: `CommandFailure` with status 78 where there is no configuration file.
  func load() throws(CommandFailure) -> (configuration: Configuration?, plan: WatchPlan?, findings: [Diagnostic]) {
    let loaded = try loadConfiguration()
    guard let configuration = loaded.value else { return (nil, nil, loaded.diagnostics) }
    let compiled = WatchPlan.compile(configuration)
    return (configuration, compiled.plan, loaded.diagnostics + compiled.findings)
  }

  /// How feeds are fetched; where no configuration is named and none is in the usual places, the defaults.
  ///
  /// - Throws: `CommandFailure` with status 78 for a configuration that is wrong.
  func httpSettings() throws(CommandFailure) -> HTTPSettings {
    let isNamed = invocation.value("config") != nil || !(environment["NEWSWATCH_CONFIG"] ?? "").isEmpty
    if !isNamed, Files.kind(configurationPath) == nil { return HTTPSettings() }
    return try withSecrets(of: .proxy, configuration(feedFolderMayBeMissing: true)).http
  }

  /// A command line for the same configuration and store, to be shown as the next step.
  func commandLine(_ words: String...) -> String {
    (["newswatch"] + words + places).map(ShellWord.quoted).joined(separator: " ")
  }

  /// A command line that polls once, as `commandLine`: where the configuration is the service's, as the service's user,
  /// who may read its files and has no other rights, unless who asks is that user.
  ///
  /// - Parameters:
  ///   - feed: the only feed to poll; nil for all.
  ///   - directory: the store's folder; it is named where the configuration leads to another than the service's.
  ///   - configuration: nil where it is refused.
  func checkLine(feed: String? = nil, store directory: String, _ configuration: Configuration?) -> String {
    var store = stat()
    let isOwner = stat(directory, &store) == 0 && store.st_uid != 0 && store.st_uid == geteuid()
    let start = isOfService && !isOwner ? ["sudo", "-u", "newswatch", "newswatch", "check"] : ["newswatch", "check"]
    let isElsewhere =
      invocation.value("store") == nil && configuration?.store != directory
      && Configuration.storeOfService(path: configurationPath) == directory
    let words = start + (feed.map { ["--feed", $0] } ?? []) + places + (isElsewhere ? ["--store", directory] : [])
    return words.map(ShellWord.quoted).joined(separator: " ")
  }

  /// The options that name the configuration and the store, as they were given.
  private var places: [String] {
    ["config", "store"].flatMap { name in invocation.value(name).map { ["--\(name)", $0] } ?? [] }
  }

  /// Whether the configuration is the one that the units name.
  var isOfService: Bool { configurationPath == Configuration.pathOfService }

  /// The store's folder that comes before the configuration's: `--store`, else systemd's.
  var givenStore: String? {
    if let given = invocation.value("store") { return given }
    // systemd lists several folders with colons between them; the first is the unit's own.
    return environment["STATE_DIRECTORY"]?.split(separator: ":").first.map(String.init)
  }

  /// The store's folder for those who look at what there is, or ask who polls: where nothing is there, the service's if
  /// the configuration is.
  ///
  /// - Parameter isNamed: whether the latter is told.
  func storeInUse(_ configuration: Configuration, isNamed: Bool = true) -> String {
    if let givenStore { return givenStore }
    let folder = storePath(configuration)
    let store = Configuration.storeInUse(path: configurationPath, insteadOf: folder)
    if store != folder, isNamed {
      let doubt = configuration.store.map { "names \($0), where nothing is" } ?? "tells no store"
      StandardStream.error.write(
        "newswatch: \(configurationPath) \(doubt); what is told is of the service's, \(store)\n")
    }
    return store
  }

  /// Why the configuration and the store that is used do not belong together; nil where they do, or `--store` says so.
  ///
  /// - Parameter directory: the store of the process that polls.
  func storeDoubt(_ configuration: Configuration, used directory: String) -> String? {
    if invocation.value("store") != nil { return nil }
    if givenStore != nil {
      guard let named = configuration.store, Paths.real(named) != Paths.real(directory) else { return nil }
      return "'store: \(named)' of \(configurationPath) is not used: $STATE_DIRECTORY comes first, \(directory)"
    }
    let next = storePath(configuration)
    return Paths.real(next) == Paths.real(directory)
      ? nil : "the store is now \(next), which takes effect at the next start; until then it is \(directory)"
  }

  /// The store's folder: `--store`, else systemd's, else the configuration's, else the user's.
  func storePath(_ plan: WatchPlan?) -> String { storePath(plan?.configuration) }

  /// The store's folder, where the configuration alone was read.
  func storePath(_ configuration: Configuration?) -> String { storePath(named: configuration?.store) }

  /// The store's folder, where the configuration names this one, or none.
  func storePath(named: String?) -> String {
    if let known = givenStore ?? named { return known }
    if let home = environment["XDG_STATE_HOME"], !home.isEmpty { return home + "/newswatch" }
    return (environment["HOME"] ?? "") + "/.local/state/newswatch"
  }

  /// What `--log-level` asks for.
  func logLevel(default usual: Log.Level) throws(CommandFailure) -> Log.Level {
    guard let word = invocation.value("log-level") else { return usual }
    guard let level = Log.Level(rawValue: word) else {
      let levels = Log.Level.allCases.map(\.rawValue).joined(separator: ", ")
      throw CommandFailure(.usage, "--log-level is one of \(levels), not '\(word)'")
    }
    return level
  }

  /// The log on standard error.
  func log(default usual: Log.Level, prefix: String = "newswatch: ") throws(CommandFailure) -> Log {
    .standardError(
      level: try logLevel(default: usual), journalStream: environment["JOURNAL_STREAM"], prefix: prefix)
  }

  /// Whether output may be coloured: on a terminal, and unless `NO_COLOR` is set (no-color.org).
  var mayUseColour: Bool {
    StandardStream.output.isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// How output for people looks.
  var style: Style { mayUseColour ? .ansi : .plain }

  /// Opens the store for writing, and makes it where there is none.
  func openStore(in directory: String, for use: StoreUse = .other) async throws(CommandFailure) -> AlertStore {
    do throws(StoreError) {
      try StoreFolder.check(directory)
      return try await AlertStore.open(directory: directory, for: use, comparing: Stories.comparing)
    } catch {
      throw CommandFailure(writing: error)
    }
  }

  /// The alerts that `--topic`, `--since` and `--until` ask for.
  func alertFilter(_ configuration: Configuration?) throws(CommandFailure) -> AlertFilter {
    let now = Timestamp.now()
    return AlertFilter(
      topics: try selectedTopics(configuration), since: try time("since", now: now), until: try time("until", now: now))
  }

  /// The time that an option gives; nil where it was not given.
  func time(_ option: String, now: Timestamp) throws(CommandFailure) -> Timestamp? {
    guard let text = invocation.value(option) else { return nil }
    return try TimeArgument.parse(text, option: option, now: now)
  }

  /// The topics that `--topic` names; empty where it was not given.
  ///
  /// - Parameter configuration: the configuration; where there is none that is good, any topic will do.
  /// - Throws: `CommandFailure` with status 64 for one that the configuration does not have.
  func selectedTopics(_ configuration: Configuration?) throws(CommandFailure) -> [String] {
    guard let configuration else { return invocation.all("topic") }
    return try selected("topic", among: configuration.topics.map(\.id))
  }

  /// The feeds that `--feed` names; nil where it was not given.
  func selectedFeeds(_ configuration: Configuration) throws(CommandFailure) -> Set<String>? {
    let names = try selected("feed", among: configuration.feeds.map(\.name))
    return names.isEmpty ? nil : Set(names)
  }

  /// The receivers that `--receiver` names; all that are known where it was not given.
  ///
  /// - Parameter holder: who knows them.
  /// - Throws: `CommandFailure` with status 64 for one that is not known.
  func selectedReceivers(among known: [String], of holder: String) throws(CommandFailure) -> [String] {
    let names = try selected("receiver", among: known, of: holder)
    return known.filter { names.isEmpty || names.contains($0) }
  }

  /// Leaves a request to the daemon that holds the store, and waits for its answer.
  ///
  /// - Returns: the answer; nil where nobody holds the store, and nothing was left.
  func ask(_ request: StoreRequest, store directory: String) async throws(CommandFailure) -> String? {
    let folder = RequestFolder(store: directory)
    do {
      guard try LockHolder.of(directory: directory) != nil else { return nil }
      let name = try folder.leave(request)
      for _ in 0..<200 {
        if let answer = folder.takeAnswer(to: name) {
          if answer.hasPrefix("failed") { throw CommandFailure(.failure, answer) }
          return answer
        }
        try await Task.sleep(for: .milliseconds(50))
      }
    } catch let failure as CommandFailure {
      throw failure
    } catch let error as StoreError {
      throw CommandFailure(writing: error)
    } catch let error as SystemError where error.code == EROFS {
      throw CommandFailure(StoreError.readOnly(path: folder.path))
    } catch let error as SystemError where [EACCES, EPERM].contains(error.code) {
      throw CommandFailure(
        .failure, "\(error); only newswatch's own user and root may ask for that: try it with 'sudo -u newswatch'")
    } catch {
      throw CommandFailure(.failure, "\(error)")
    }
    throw CommandFailure(
      .storeInUse,
      "who holds the store does not answer; the request stays in \(folder.path), for who holds it next")
  }

  private func selected(
    _ option: String, among known: [String], of holder: String = "the configuration"
  ) throws(CommandFailure) -> [String] {
    let names = invocation.all(option)
    if let wrong = names.first(where: { !known.contains($0) }) {
      throw Self.noSuch(option, wrong, among: known, of: holder)
    }
    return names
  }

  /// That there is no topic, feed or receiver of a name: the one that may be meant, or those that there are.
  static func noSuch(_ kind: String, _ name: String, among known: [String], of holder: String) -> CommandFailure {
    let hint = Spelling.hint(for: name, among: known)
    let most = 10
    let others = known.count > most ? " and \(known.count - most) more" : ""
    let list =
      known.isEmpty
      ? "; \(holder) has none" : "; there are " + known.prefix(most).joined(separator: ", ") + others
    return CommandFailure(.usage, TerminalText.safe("there is no \(kind) '\(name)'\(hint.isEmpty ? list : hint)"))
  }

  private static func processEnvironment() -> [String: String] {
    var values: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { values[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return values
  }
}
