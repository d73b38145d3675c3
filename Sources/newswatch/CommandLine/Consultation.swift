import AlertStoring
import Configuring
import NewsModel
import Platform

/// The configuration as far as it is good, and the store, for commands that only tell what there is, or ask something of
/// the daemon. They do so also where the configuration is refused, since a daemon may run on with the one before, and
/// end with 78 all the same.
struct Consultation {
  /// The configuration; nil where it is refused.
  let configuration: Configuration?
  /// What could be read of one that is refused.
  private let remainder: Configuration?
  /// Why it is refused.
  let refusal: CommandFailure?
  /// The store's folder.
  let store: String

  fileprivate init(_ configuration: Configuration, store: String) {
    (self.configuration, remainder, refusal, self.store) = (configuration, nil, nil, store)
  }

  fileprivate init(refused remainder: Configuration?, _ refusal: CommandFailure, store: String) {
    (configuration, self.remainder, self.refusal, self.store) = (nil, remainder, refusal, store)
  }

  /// The configuration for a command that shows these lists, which must be whole: half of one would be taken for all.
  ///
  /// - Throws: why the configuration is refused, where that may have to do with them.
  func configuration(showing lists: Configuration.WholeLists) throws(CommandFailure) -> Configuration {
    if let known = configuration ?? remainder, known.wholeLists.isSuperset(of: lists) { return known }
    throw refusal ?? CommandFailure(.configuration, "the configuration cannot be read as a whole")
  }

  /// Ends a command that has told what it could.
  ///
  /// - Throws: why the configuration is refused.
  func end() throws(CommandFailure) -> ExitStatus {
    if let refusal { throw refusal }
    return .success
  }

  /// Why a command can tell nothing of the store. Where the configuration is refused, that comes first, and a store
  /// that is not there is not told of: its place is not known for sure.
  func failure(_ error: StoreError) -> CommandFailure {
    let failure = CommandFailure(error)
    guard let refusal else { return failure }
    if case .notFound = error { return refusal }
    return self.failure(failure)
  }

  /// Why a command cannot do what it was asked. Where the configuration is refused, both are told, and that decides how
  /// the command ends.
  func failure(_ failure: CommandFailure) -> CommandFailure {
    guard let refusal else { return failure }
    StandardStream.error.write("newswatch: \(failure.message)\n")
    return refusal
  }

  /// Who knows what may be named.
  var holder: String { configuration == nil ? "the store" : "the configuration" }

  /// The topics that may be named: the configuration's; where it is refused those that the store has met, which the
  /// daemon that runs on knows.
  func knownTopics() throws(CommandFailure) -> [String] {
    if let configuration { return configuration.topics.map(\.id) }
    do throws(StoreError) {
      let reader = try StoreReader(directory: store)
      let (watched, alerted) = (try reader.topicQueries().texts.keys, try reader.topicCounts(now: .now()).keys)
      // A feed's limit to some topics is no topic.
      return Set(watched.filter { !$0.hasPrefix("(") }).union(alerted).sorted()
    } catch {
      throw failure(error)
    }
  }

  /// The receivers that may be named: the configuration's; where it is refused those for whom something waits.
  func knownReceivers() throws(CommandFailure) -> [String] {
    if let configuration { return configuration.receivers.map(\.name) }
    do throws(StoreError) {
      return try StoreReader(directory: store).outbox().map(\.name)
    } catch {
      throw failure(error)
    }
  }
}

extension Workspace {
  /// The configuration, and the store also where that is refused; what is wrong with it was told then.
  ///
  /// - Parameter showsStore: whether what is told is of the store, so that it is named where nothing else names it.
  func consult(showsStore: Bool = true) -> Consultation {
    var remainder: Configuration?
    do throws(CommandFailure) {
      let loaded = try loadConfiguration()
      remainder = loaded.remainder
      let configuration = try accepted(loaded.value, loaded.diagnostics, tellsWarnings: false)
      return Consultation(configuration, store: storeInUse(configuration, isNamed: showsStore))
    } catch {
      return Consultation(refused: remainder, error, store: storeOfRefused(isNamed: showsStore))
    }
  }

  /// The store's folder, where the configuration is refused. It may not tell the store either, being no YAML or having
  /// a slip in that very line: of the service that is the unit's, whatever the file says.
  private func storeOfRefused(isNamed: Bool) -> String {
    if let given = givenStore { return given }
    let path = configurationPath
    if let named = Configuration.namedStore(path: path) { return named }
    guard let store = Configuration.storeOfService(path: path) else { return storePath(named: nil) }
    if isNamed {
      StandardStream.error.write("newswatch: \(path) tells no store; what is told is of the service's, \(store)\n")
    }
    return store
  }
}
