import Configuring

/// The configuration as far as it is good, and the store, for commands that tell what the store holds. They do so also
/// where the configuration is refused, since a daemon may run on with the one before, and end with 78 all the same.
struct Consultation {
  /// The configuration; nil where it is refused.
  let configuration: Configuration?
  /// Why it is refused.
  let refusal: CommandFailure?
  /// The store's folder.
  let store: String

  /// Ends a command that has told what it could.
  ///
  /// - Throws: why the configuration is refused.
  func end() throws(CommandFailure) -> ExitStatus {
    if let refusal { throw refusal }
    return .success
  }
}

extension Workspace {
  /// The configuration, and the store also where that is refused; what is wrong with it was told then.
  func consult() -> Consultation {
    do throws(CommandFailure) {
      let configuration = try configuration()
      return Consultation(configuration: configuration, refusal: nil, store: storePath(configuration))
    } catch {
      return Consultation(
        configuration: nil, refusal: error,
        store: storePath(named: Configuration.namedStore(path: configurationPath)))
    }
  }
}
