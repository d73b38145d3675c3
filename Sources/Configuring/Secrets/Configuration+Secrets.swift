public import NewsModel

extension Configuration {
  /// The parts of a configuration that name secrets.
  public struct SecretParts: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int

    /// Parts by their bits.
    public init(rawValue: Int) {
      self.rawValue = rawValue
    }

    /// The proxy, for whoever makes requests.
    public static let proxy = SecretParts(rawValue: 1)
    /// The headers of feeds, for whoever polls them.
    public static let feeds = SecretParts(rawValue: 2)
    /// What it takes to tell receivers.
    public static let receivers = SecretParts(rawValue: 4)
    /// All of them.
    public static let all: SecretParts = [.proxy, .feeds, .receivers]
  }

  /// The configuration with its secrets in it, for whoever polls feeds or tells receivers; nobody else needs them.
  ///
  /// - Parameters:
  ///   - parts: whose secrets are read; the others stay where they are.
  ///   - absence: how bad it is where this process cannot reach a secret.
  /// - Returns: the configuration unless there is an error, and a finding for each secret that cannot be had or used,
  ///   at the place where the configuration names it.
  public func readingSecrets(
    of parts: SecretParts = .all, from source: SecretSource, absence: Diagnostic.Severity = .error
  ) -> Loaded<Configuration> {
    var reading = SecretReading(from: source, absence: absence)
    var configuration = self
    if parts.contains(.proxy) { reading.read(&configuration.http.proxy, for: .proxy) }
    if parts.contains(.feeds) {
      for index in feeds.indices where !feeds[index].headers.isEmpty {
        reading.read(&configuration.feeds[index].headers)
      }
    }
    if parts.contains(.receivers) {
      for index in receivers.indices { reading.read(&configuration.receivers[index].channel) }
    }
    let hasError = reading.findings.contains { $0.severity == .error }
    return Loaded(value: hasError ? nil : configuration, diagnostics: reading.findings)
  }
}

/// Reads secrets one after the other and gathers what is wrong with them.
private struct SecretReading {
  private let source: SecretSource
  private let absence: Diagnostic.Severity
  /// Feeds may share one.
  private var known: [KeptSecret.Place: Result<String, SecretSource.Problem>] = [:]
  private(set) var findings: [Diagnostic] = []

  init(from source: SecretSource, absence: Diagnostic.Severity) {
    self.source = source
    self.absence = absence
  }

  mutating func read(_ headers: inout [HeaderField]) {
    for index in headers.indices { read(&headers[index].value, for: .header(headers[index].name)) }
  }

  mutating func read(_ channel: inout Receiver.Channel) {
    switch channel {
    case .webhook(var webhook):
      read(&webhook.url, for: .webhook)
      read(&webhook.headers)
      read(&webhook.token, for: .token)
      read(&webhook.secret, for: .other)
      channel = .webhook(webhook)
    case .email(var account):
      read(&account.password, for: .other)
      channel = .email(account)
    case .command, .journal: break
    }
  }

  mutating func read(_ secret: inout Secret?, for use: SecretUse) {
    guard var some = secret else { return }
    read(&some, for: use)
    secret = some
  }

  mutating func read(_ secret: inout Secret, for use: SecretUse) {
    guard case .kept(let kept) = secret else { return }
    do throws(SecretSource.Problem) {
      let text = try text(of: kept.place)
      if let problem = use.problem(in: text) { throw SecretSource.Problem(message: problem) }
      secret = .text(text)
    } catch {
      let severity = error.isAbsence ? absence : .error
      let remark = severity == .warning ? " (only who polls or tells receivers needs it)" : ""
      findings.append(Diagnostic(severity, at: kept.namedAt, error.message + remark))
    }
  }

  private mutating func text(of place: KeptSecret.Place) throws(SecretSource.Problem) -> String {
    if let known = known[place] { return try known.get() }
    let result: Result<String, SecretSource.Problem>
    do throws(SecretSource.Problem) {
      result = .success(try source.read(place))
    } catch {
      result = .failure(error)
    }
    known[place] = result
    return try result.get()
  }
}
