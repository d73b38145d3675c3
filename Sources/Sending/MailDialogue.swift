/// What a mail server answered to what (RFC 5321, section 3.3), as libcurl reports it line by line.
///
/// libcurl itself keeps only the last answer, and not whom it was about.
final class MailDialogue {
  /// What an answer is about.
  enum Stage: Equatable {
    /// The connection, before anything of the letter was said.
    case opening
    /// The account.
    case login
    /// The sender's address.
    case sender
    /// The recipient at this place of the list.
    case recipient(Int)
    /// Whether the letter may come.
    case data
    /// The letter.
    case letter
  }

  /// An answer, of several lines the last.
  struct Answer: Equatable {
    var stage: Stage
    var code: Int
    /// The line with its code, without control characters.
    var text: String

    /// Whether it will be the same at any other time (section 4.2.1).
    ///
    /// Codes that find fault with the account are not of that kind (RFC 4954, section 6; RFC 3207, section 4): they say
    /// nothing about the letter. 552 for a recipient is, from older servers, too many of them (section 4.5.3.1.10).
    var isFinal: Bool {
      if isAboutAccount { return false }
      switch stage {
      case .opening, .login: return false
      case .recipient: return (500..<600).contains(code) && code != 552
      case .sender, .data, .letter: return (500..<600).contains(code)
      }
    }

    /// Whether it refuses us, not the letter.
    var isAboutAccount: Bool {
      stage == .login ? (500..<600).contains(code) : [530, 534, 535, 538].contains(code)
    }
  }

  /// How much of an answer is kept, in characters.
  private static let longestText = 200

  private var stage = Stage.opening
  private var recipientCount = 0
  private(set) var answers: [Answer] = []

  /// We sent a line. Within a login only `MAIL` is a command, all else may be what is asked for.
  func noteCommand(_ bytes: some Collection<UInt8>) {
    switch String(decoding: bytes.prefix(5), as: UTF8.self).uppercased() {
    case "MAIL ": stage = .sender
    case "AUTH ": stage = .login
    case "RCPT " where stage != .login:
      stage = .recipient(recipientCount)
      recipientCount += 1
    case "DATA\r" where stage != .login: stage = .data
    default: break
    }
  }

  /// The server sent a line.
  func noteLine(_ bytes: some Sequence<UInt8>) {
    let line = Array(bytes)
    guard line.count >= 3, let code = Int(String(decoding: line[..<3], as: UTF8.self)) else { return }
    if line.count > 3, line[3] == UInt8(ascii: "-") { return }
    let scalars = String(decoding: line, as: UTF8.self).unicodeScalars
      .filter { $0.properties.generalCategory != .control }.prefix(Self.longestText)
    answers.append(Answer(stage: stage, code: code, text: String(String.UnicodeScalarView(scalars))))
    if stage == .data, code == 354 { stage = .letter }
  }

  /// Whether the server took the letter, whatever became of the connection then.
  var isTaken: Bool { answers.contains { $0.stage == .letter && (200..<300).contains($0.code) } }

  /// Who got the letter, once the server took it.
  func receipt(for recipients: [String]) -> MailReceipt {
    let refusals = refusedRecipients
    return MailReceipt(
      taken: recipients.indices.filter { refusals[$0] == nil }.map { recipients[$0] },
      refused: recipients.indices.compactMap { place in
        refusals[place].map {
          MailReceipt.Refusal(recipient: recipients[place], answer: $0.text, isFinal: $0.isFinal)
        }
      })
  }

  /// Why the letter was not taken, where the server has said so.
  func failure(for recipients: [String]) -> SendFailure? {
    guard let last = answers.last(where: { $0.code >= 400 }) else { return nil }
    let kind: SendFailure.Kind
    let what: String
    switch last.stage {
    case .opening:
      (what, kind) = ("the mail server does not serve us", last.isAboutAccount ? .account : .passing)
    case .login:
      (what, kind) = ("the mail server refused the login", last.isAboutAccount ? .account : .passing)
    case .sender:
      (what, kind) = ("the mail server refused the sender", Self.kind([last]))
    case .recipient:
      let refusals = refusedRecipients
      // Of several who were refused each with its own answer.
      let texts = refusals.keys.sorted().map { place in
        let name = recipients.indices.contains(place) ? recipients[place] : "a recipient"
        return "\(name): \(refusals[place]?.text ?? "")"
      }
      return SendFailure(
        "the mail server refused \(texts.joined(separator: "; "))", kind: Self.kind(Array(refusals.values)))
    case .data, .letter:
      (what, kind) = ("the mail server refused the letter", Self.kind([last]))
    }
    return SendFailure("\(what): \(last.text)", kind: kind)
  }

  private var refusedRecipients: [Int: Answer] {
    var refusals: [Int: Answer] = [:]
    for answer in answers where answer.code >= 400 {
      if case .recipient(let place) = answer.stage { refusals[place] = answer }
    }
    return refusals
  }

  private static func kind(_ answers: [Answer]) -> SendFailure.Kind {
    if answers.contains(where: \.isAboutAccount) { return .account }
    return answers.allSatisfy(\.isFinal) ? .final : .passing
  }
}
