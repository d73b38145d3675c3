internal import CCurl
internal import Glibc
public import NewsModel

/// Hands letters to a mail server by SMTP (RFC 5321).
public enum MailSender {
  /// What libcurl reads a letter from.
  private final class Source {
    var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
      rest = bytes[...]
    }
  }

  /// Sends a letter to the account's recipients, and returns when the server has taken it for at least one of them.
  /// Cancelling the task breaks it off.
  ///
  /// - Throws: `SendFailure` with the reason; then nobody has got it. Where the account wants TLS and there is none,
  ///   nothing was sent.
  public static func send(
    _ letter: [UInt8], by account: MailAccount, timeout: Duration
  ) async throws(SendFailure) -> MailReceipt {
    try await BlockingWork.run { breaker throws(SendFailure) in
      try perform(letter, account, timeout, breaker)
    }
  }

  private static func perform(
    _ letter: [UInt8], _ account: MailAccount, _ timeout: Duration, _ breaker: Breaker
  ) throws(SendFailure) -> MailReceipt {
    let password: String?
    do throws(SecretNotRead) {
      password = try account.password?.text()
    } catch {
      throw SendFailure("\(error)")
    }
    let session = try CurlSession(protocols: "smtp,smtps", timeout: timeout, breaker: breaker)
    let recipients = CurlSession.list(account.recipients.map { "<\($0)>" })
    defer { curl_slist_free_all(recipients) }
    let scheme = account.security == .tls ? "smtps" : "smtp"
    ccurl_set_string(session.handle, CURLOPT_URL, "\(scheme)://\(account.host):\(account.port)/")
    // Mail does not go through proxies for the web.
    ccurl_set_string(session.handle, CURLOPT_PROXY, "")
    if account.security != .none {
      ccurl_set_long(session.handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
    }
    if let user = account.user {
      ccurl_set_string(session.handle, CURLOPT_USERNAME, user)
      ccurl_set_string(session.handle, CURLOPT_PASSWORD, password ?? "")
    }
    ccurl_set_string(session.handle, CURLOPT_MAIL_FROM, "<\(account.from)>")
    ccurl_set_list(session.handle, CURLOPT_MAIL_RCPT, recipients)
    ccurl_let_recipients_fail(session.handle)
    let dialogue = MailDialogue()
    session.listen(to: dialogue)
    ccurl_set_long(session.handle, CURLOPT_UPLOAD, 1)
    let source = Source(letter)
    ccurl_set_pointer(session.handle, CURLOPT_READDATA, Unmanaged.passUnretained(source).toOpaque())
    ccurl_set_data_callback(session.handle, CURLOPT_READFUNCTION) { data, size, count, context in
      guard let data, let context else { return 0 }
      let source = Unmanaged<Source>.fromOpaque(context).takeUnretainedValue()
      let part = source.rest.prefix(size &* count)
      part.withUnsafeBytes { bytes in
        if let start = bytes.baseAddress { memcpy(data, start, bytes.count) }
      }
      source.rest = source.rest.dropFirst(part.count)
      return part.count
    }
    // libcurl calls back into both for as long as this runs.
    defer { withExtendedLifetime((source, dialogue)) {} }
    do throws(SendFailure) {
      try session.perform()
    } catch {
      if !dialogue.isTaken { throw dialogue.failure(for: account.recipients) ?? error }
    }
    return dialogue.receipt(for: account.recipients)
  }
}
