internal import JSONCoding
public import NewsModel

/// Takes notices to receivers, by functions that send.
public struct Courier: Sendable {
  /// Sends a request.
  public var post: @Sendable (WebRequest, _ timeout: Duration) async -> HTTPAnswer
  /// Runs a program with its arguments, environment variables of ours and standard input.
  public var run: @Sendable (CommandCall, _ timeout: Duration) async -> Verdict
  /// Writes an entry of the journal.
  public var log: @Sendable (JournalEntry) -> Verdict
  /// Hands a letter to a mail server, for the recipients of the account.
  public var mail: @Sendable (Letter, MailAccount, _ timeout: Duration) async -> Verdict

  /// A courier.
  public init(
    post: @escaping @Sendable (WebRequest, Duration) async -> HTTPAnswer,
    run: @escaping @Sendable (CommandCall, Duration) async -> Verdict,
    log: @escaping @Sendable (JournalEntry) -> Verdict,
    mail: @escaping @Sendable (Letter, MailAccount, Duration) async -> Verdict
  ) {
    self.post = post
    self.run = run
    self.log = log
    self.mail = mail
  }

  /// Tells a receiver once.
  public func deliver(_ notice: Notice, to receiver: Receiver, now: Timestamp) async -> Verdict {
    switch receiver.channel {
    case .webhook(let webhook):
      let request: WebRequest
      do throws(SecretNotRead) {
        request = try WebhookMessage.request(notice, to: webhook)
      } catch {
        return .postponed(reason: "\(error)", after: nil)
      }
      return await post(request, receiver.timeout).verdict
    case .command(let arguments):
      return await run(CommandCall(notice, arguments: arguments), receiver.timeout)
    case .journal:
      for alert in notice.alerts {
        let verdict = log(JournalEntry(alert, of: notice))
        if verdict != .delivered { return verdict }
      }
      return .delivered
    case .email(let account):
      var rest = account
      rest.recipients.removeAll { notice.taken.contains($0) }
      // Nobody is left where who was refused is no longer a recipient.
      if rest.recipients.isEmpty { return .delivered }
      return await mail(Letter(notice, account, date: now), rest, receiver.timeout)
    }
  }
}
