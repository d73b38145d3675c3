import JSONCoding
import NewsModel
import Testing

@testable import Delivering

private let time = Timestamp(secondsSinceEpoch: 1_525_000_000)

private func alert(
  _ seq: Int64 = 7, title: String? = "Four Mi-35M arrive", link: String? = "https://example.org/a?b=1&c=2"
)
  -> Alert
{
  Alert(
    seq: seq, time: time, topic: "mi-35m", title: title, link: link, feed: "wire", published: time,
    matched: [MatchedTerm(term: "Mi-35M", field: .title, text: "Mi-35M", offset: 0, length: 6)], story: 3, isFirst: true
  )
}

private func notice(_ alerts: Alert...) -> Notice {
  Notice(id: 1, key: "00ff-1-desk", receiver: "desk", alerts: alerts, made: time, due: time)
}

private func json(_ bytes: [UInt8]) throws -> JSONValue {
  try bytes.withUnsafeBufferPointer { bytes throws(JSONError) in try JSONReader.read(bytes) }
}

@Suite struct MessageTests {
  @Test func ourOwnFormIsSignedAndHasAKey() throws {
    let webhook = Webhook(
      url: "https://example.org/hook", headers: [HeaderField(name: "X-Team", value: "desk")], token: "t", secret: "s")
    let request = try WebhookMessage.request(notice(alert()), to: webhook)
    let body = try json(request.body)
    #expect(body["key"]?.string == "00ff-1-desk" && body["receiver"]?.string == "desk")
    #expect(body["alerts"]?.array?.first?["seq"]?.integer == 7)
    let code = SHA256.hexadecimal(SHA256.authenticate(request.body, key: Array("s".utf8)))
    #expect(request.header("X-Newswatch-Signature") == "sha256=" + code)
    #expect(request.header("Idempotency-Key") == "00ff-1-desk")
    #expect(request.header("Authorization") == "Bearer t" && request.header("X-Team") == "desk")
    #expect(request.method == "POST" && request.header("Content-Type")?.hasPrefix("application/json") == true)
  }

  @Test func aTemplateCannotBeBrokenByATitle() throws {
    let template = MessageTemplate.object([
      .init(name: "line", value: try .parse("{{topic}}: {{ title }} ({{seq}}, {{published}})")),
      .init(name: "story", value: try .parse("{{story}}")), .init(name: "language", value: try .parse("{{language}}")),
      .init(name: "list", value: .array([.literal("1"), try .parse("{{count}}")])),
    ])
    let request = try WebhookMessage.request(
      notice(alert(title: #"","x":"{{key}}"#)), to: Webhook(url: "https://example.org", body: .template(template)))
    let body = try json(request.body)
    #expect(body["line"]?.string == #"mi-35m: ","x":"{{key}} (7, 2018-04-29T11:06:40Z)"#)
    #expect(body["story"] == .number("3") && body["language"] == .null)
    #expect(body["list"] == .array([.number("1"), .number("1")]))
    #expect(throws: MessageTemplate.UnknownField(name: "titel")) { try MessageTemplate.parse("a {{titel}}") }
    #expect(throws: MessageTemplate.UnknownField.self) { try MessageTemplate.parse("a {{title") }
  }

  @Test func slackTakesNoMarkupFromTitles() throws {
    let told = notice(alert(title: "<!channel> A|B & C"))
    let body = try json(WebhookMessage.request(told, to: Webhook(url: "https://example.org", body: .slack)).body)
    let text = try #require(body["text"]?.string)
    #expect(text.contains("*mi-35m*: <https://example.org/a?b=1&amp;c=2|&lt;!channel&gt; A¦B &amp; C>"))
    #expect(!text.contains("<!channel>"))
  }

  @Test func mattermostTakesNoMarkupFromTitles() throws {
    let told = notice(alert(title: "@all [click](https://evil.example)"))
    let body = try json(WebhookMessage.request(told, to: Webhook(url: "https://example.org", body: .mattermost)).body)
    let text = try #require(body["text"]?.string)
    #expect(text.contains(#"\[click\]\(https://evil\.example\)"#) && !text.contains("@all"))
  }

  @Test func matrixHasTheKeyAsTransaction() throws {
    let webhook = Webhook(url: "https://matrix.example.org/", body: .matrix(room: "!abc:example.org"), token: "t")
    let request = try WebhookMessage.request(notice(alert(title: "<b>&")), to: webhook)
    #expect(request.method == "PUT")
    #expect(
      request.url
        == "https://matrix.example.org/_matrix/client/v3/rooms/%21abc%3Aexample.org/send/m.room.message/00ff-1-desk")
    #expect(try json(request.body)["formatted_body"]?.string?.contains("&lt;b&gt;&amp;</a>") == true)
  }

  @Test func ntfyGetsItsTopicInTheBody() throws {
    let request = try WebhookMessage.request(
      notice(alert()), to: Webhook(url: "https://ntfy.example/desk", body: .ntfy))
    let body = try json(request.body)
    #expect(request.url == "https://ntfy.example/" && body["topic"]?.string == "desk")
    #expect(body["title"]?.string == "mi-35m: Four Mi-35M arrive")
    #expect(body["click"]?.string == "https://example.org/a?b=1&c=2")
  }

  @Test func aDigestTellsAStoryOnce() throws {
    var copy = alert(8, title: "A copy of it")
    copy.feed = "herald"
    var other = alert(9, title: "Something else")
    other.story = 4
    let told = notice(alert(), copy, other)
    let body = try json(
      WebhookMessage.request(told, to: Webhook(url: "https://x.example", body: .matrix(room: "!a:b"))).body)
    let text = try #require(body["body"]?.string)
    #expect(text.contains("Mi-35M · and 1 more of this story: herald\n") && !text.contains("A copy of it"))
    #expect(text.contains("Something else") && text.split(separator: "\n\n").count == 2)
    // Whoever reads our own form gets all of them.
    #expect(
      try json(WebhookMessage.request(told, to: Webhook(url: "https://x.example")).body)["alerts"]?.array?.count == 3)
  }

  @Test func linksThatAreNoneAreNotMadeOne() throws {
    let told = notice(alert(link: "javascript:alert(1)"))
    let request = try WebhookMessage.request(told, to: Webhook(url: "https://x.example", body: .matrix(room: "!a:b")))
    #expect(try json(request.body)["formatted_body"]?.string?.contains("href") == false)
  }

  @Test func theJournalIsToldInOneLine() {
    let entry = JournalEntry(alert(title: "A\nB"), of: notice(alert()))
    #expect(entry.fields.first?.value == "mi-35m: A B https://example.org/a?b=1&c=2")
  }
}

@Suite struct LetterTests {
  private static let account = MailAccount(
    host: "mail.example", port: 587, from: "watch@example.org", recipients: ["a@example.org", "b@example.org"])

  @Test func hasTextAndHTMLAndTheStorysThread() {
    var told = notice(alert())
    told.thread = "story-3-1525000000-00ff"
    let letter = Letter(told, Self.account, date: time)
    let text = String(decoding: letter.bytes, as: UTF8.self)
    let lines = text.components(separator: "\r\n")
    #expect(lines.contains("Subject: mi-35m: Four Mi-35M arrive"))
    #expect(lines.contains("Date: Sun, 29 Apr 2018 11:06:40 +0000"))
    #expect(lines.contains("Message-ID: <00ff-1-desk@example.org>"))
    #expect(lines.contains("References: <story-3-1525000000-00ff-desk@example.org>"))
    #expect(lines.contains("Content-Type: text/plain; charset=utf-8"))
    #expect(lines.contains("Content-Type: text/html; charset=utf-8"))
    #expect(!text.replacing("\r\n", with: "").contains("\n"))
  }

  @Test func theLongestNameOfAReceiverLeavesTheBoundaryShortEnough() throws {
    let name = String(repeating: "n", count: 64)
    var told = notice(alert())
    told.receiver = name
    told.key = "0123456789abcdef0123456789abcdef-\(name)"
    let text = String(decoding: Letter(told, Self.account, date: time).bytes, as: UTF8.self)
    let boundary = try #require(text.components(separator: "boundary=\"").last?.components(separator: "\"").first)
    // RFC 2046, section 5.1.1.
    #expect(boundary.utf8.count <= 70)
    #expect(text.components(separator: "\r\n--\(boundary)").count == 4)
  }

  @Test func aTitleAddsNoHeader() {
    let letter = Letter(notice(alert(title: "Вертолёты\r\nBcc: x@example.org")), Self.account, date: time)
    let text = String(decoding: letter.bytes, as: UTF8.self)
    #expect(!text.contains("Bcc"))
    #expect(text.components(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(text.contains("Subject: =?UTF-8?B?"))
  }

  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
  func base64(_ text: String, _ coded: String) {
    #expect(Letter.base64(Array(text.utf8), width: 76).joined() == coded)
  }
}

@Suite struct RetryTests {
  @Test func waitsDoubleUpToAnHour() {
    #expect((1...4).map { RetryPolicy.wait(afterAttempts: $0) } == [5, 10, 20, 40].map { .seconds($0) })
    #expect(RetryPolicy.wait(afterAttempts: 1000) == .seconds(3600))
  }

  @Test func oneThatAsksToBeLeftAloneIsAskedForNoOtherNotice() {
    #expect((1...3).map { RetryPolicy.pause(afterFailures: $0, asked: nil) } == [5, 10, 20].map { .seconds($0) })
    #expect(RetryPolicy.pause(afterFailures: 1000, asked: nil) == .seconds(300))
    #expect(RetryPolicy.pause(afterFailures: 1, asked: .seconds(120)) == .seconds(120))
    #expect(RetryPolicy.pause(afterFailures: 3, asked: .seconds(1)) == .seconds(20))
    #expect(RetryPolicy.pause(afterFailures: 1, asked: .seconds(1 << 40)) == .seconds(86_400))
  }

  @Test func laysAsideWhatWasTriedForLong() {
    let receiver = Receiver(name: "desk", channel: .journal, retryFor: .seconds(60))
    var told = notice(alert())
    #expect(RetryPolicy.next(for: told, to: receiver, asked: nil, now: time) == time + .seconds(5))
    #expect(RetryPolicy.next(for: told, to: receiver, asked: .seconds(30), now: time) == time + .seconds(30))
    #expect(RetryPolicy.next(for: told, to: receiver, asked: nil, now: time + .seconds(56)) == nil)
    told.due = time + .seconds(50)
    #expect(RetryPolicy.next(for: told, to: receiver, asked: nil, now: time + .seconds(56)) != nil)
  }

  @Test func onlyAFaultOfTheBodyIsFinal() {
    #expect(HTTPAnswer(status: 204).verdict == .delivered)
    #expect(
      HTTPAnswer(status: 503, retryAfter: .seconds(9)).verdict
        == .postponed(reason: "the server answered 503", after: .seconds(9)))
    #expect(HTTPAnswer(status: 422).verdict == .refused(reason: "the server answered 422"))
    for status in [302, 401, 404, 429] {
      if case .postponed = HTTPAnswer(status: status).verdict { continue }
      Issue.record("\(status) is final")
    }
  }
}

extension String {
  fileprivate func components(separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
