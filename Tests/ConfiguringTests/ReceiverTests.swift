import NewsModel
import Testing

@testable import Configuring

@Suite struct ReceiverTests {
  private static let head = "topics: topics\nfeeds: []\ndeliver:\n"

  @Test func readsEachKind() throws {
    let loaded = try loadWithSecrets(
      Self.head + """
          - {name: chat, to: webhook, url: {file: hook}, preset: slack, topics: [good], notify: story, timeout: 5s}
          - name: own
            to: webhook
            url: https://example.org/a
            body: {text: "{{topic}}: {{title}}", list: [1, true, null]}
            headers: {X-Team: desk}
            secret: {file: key}
            topics: all
          - {name: room, to: webhook, url: "https://m.example", preset: matrix, room: "!a:b", token: {file: key}}
          - {name: script, to: command, command: [bin/told, 5], retry_for: 1h}
          - {name: log, to: journal}
          - {name: post, to: email, server: mail.example.org, user: u, password: {file: key}, from: a@b.example, recipients: [c@d.example]}
        """, ["etc/hook": "https://hooks.example/T/B\n", "etc/key": "s3cret\n"])
    #expect(lines(loaded.diagnostics) == [])
    let receivers = try #require(loaded.value?.receivers)
    let template = MessageTemplate.object([
      .init(name: "text", value: .text([.field(.topic), .plain(": "), .field(.title)])),
      .init(name: "list", value: .array([.literal("1"), .literal("true"), .literal("null")])),
    ])
    #expect(
      receivers == [
        Receiver(
          name: "chat", channel: .webhook(Webhook(url: "https://hooks.example/T/B", body: .slack)), topics: ["good"],
          policy: NotifyPolicy(notify: .story), timeout: .seconds(5)),
        Receiver(
          name: "own",
          channel: .webhook(
            Webhook(
              url: "https://example.org/a", body: .template(template),
              headers: [HeaderField(name: "X-Team", value: "desk")], secret: "s3cret"))),
        Receiver(
          name: "room",
          channel: .webhook(Webhook(url: "https://m.example", body: .matrix(room: "!a:b"), token: "s3cret"))),
        Receiver(name: "script", channel: .command(["etc/bin/told", "5"]), retryFor: .seconds(3600)),
        Receiver(name: "log", channel: .journal),
        Receiver(
          name: "post",
          channel: .email(
            MailAccount(
              host: "mail.example.org", port: 587, user: "u", password: "s3cret", from: "a@b.example",
              recipients: ["c@d.example"]))),
      ])
  }

  @Test(arguments: [
    ("{name: a b, to: journal}", "4:12: error: a receiver's name has at most 64 characters"),
    ("{name: a, to: webhok}", "4:19: error: 'webhok' is not where alerts go; did you mean 'webhook'?"),
    ("{name: a, to: journal, topics: [goood]}", "4:37: error: there is no topic 'goood'; did you mean 'good'?"),
    (
      "{name: a, to: journal, notify: storys}",
      "4:36: error: 'storys' is not how alerts are put together; did you mean 'story'?"
    ),
    ("{name: a, to: journal, notify: digest}", "4:36: error: a digest has its time of day with it: digest 08:00"),
    ("{name: a, to: journal, notify: digest 24:00}", "4:36: error: a digest has its time of day with it"),
    (
      "{name: a, to: journal, quiet_hours: 22-07}", "4:41: error: expected quiet hours such as 22:00-07:00, or none"
    ),
    ("{name: a, to: journal, url: x}", "4:28: error: unknown key 'url'"),
    ("{name: a, to: webhook}", "4:5: error: a receiver needs 'url'"),
    ("{name: a, to: webhook, url: \"ftp://x\"}", "4:33: error: expected a URL with http: or https:"),
    ("{name: a, to: webhook, url: \"https://u:p@x\"}", "4:33: error: a password does not stand here"),
    ("{name: a, to: webhook, url: \"https://x\", secret: abc}", "4:54: error: a secret does not stand here"),
    (
      "{name: a, to: webhook, url: \"https://x\", headers: {Authorization: Bearer x}}",
      "4:71: error: header 'Authorization' looks like a secret"
    ),
    (
      "{name: a, to: webhook, url: \"https://x\", body: {t: \"{{titel}}\"}}",
      "4:56: error: there is no field '{{titel}}'; did you mean 'title'?"
    ),
    (
      "{name: a, to: webhook, url: \"https://x\", preset: slack, body: {t: x}}",
      "4:67: error: 'body' and 'preset' exclude each other"
    ),
    ("{name: a, to: command, command: []}", "4:37: error: a command needs a program"),
    (
      "{name: a, to: email, server: mail.example, security: none, from: a@b, recipients: [c@d]}",
      "4:58: error: 'security: none' is for a server on this machine alone"
    ),
    ("{name: a, to: email, server: mail.example, from: a, recipients: [c@d]}", "4:54: error: expected a mail address"),
  ])
  func refuses(_ entry: String, _ finding: String) throws {
    let loaded = try load(Self.head + "  - \(entry)\n")
    #expect(loaded.value == nil)
    let first = lines(loaded.diagnostics).first ?? ""
    #expect(first.hasPrefix("newswatch.yaml:" + finding), "\(first)")
  }

  @Test func refusesASecondOfTheName() throws {
    let loaded = try load(Self.head + "  - {name: a, to: journal}\n  - {name: a, to: journal}\n")
    #expect(
      lines(loaded.diagnostics) == [
        "newswatch.yaml:5:12: error: duplicate receiver 'a'; the first is at etc/newswatch.yaml:4:12"
      ])
  }
}
