import Configuring
import NewsModel

extension Manual {
  /// newswatch-deliver(5).
  static let deliveries = Page(
    name: "newswatch-deliver", section: 5, summary: "who is told of newswatch's alerts, how and when"
  ) { page in
    page.heading("DESCRIPTION")
    page.paragraph(
      """
      The list `deliver` of newswatch.yaml(5) has the receivers that newswatch(1) tells of alerts, besides the store and \
      its log, where all of them stand in any case. A running daemon tells at once, `newswatch check` at its end.
      """)
    page.example(receiverExample)
    page.heading("KEYS")
    for setting in Setting.receiver { setting.write(to: &page) }
    page.heading("MESSAGES")
    for message in messages { page.item(message.name, [message.meaning]) }
    page.heading("TEMPLATES")
    page.paragraph(
      """
      In the texts of `body` these are filled in. A text that is one of them alone becomes its value, a number, a list or \
      null. Where a message has several alerts, those from `seq` on are the first one's.
      """)
    page.paragraph(MessageTemplate.Field.allCases.map { "`{{\($0.rawValue)}}`" }.joined(separator: ", ") + ".")
    page.heading("WHEN")
    page.paragraph(
      """
      What `notify` and `quiet_hours` of a receiver leave open is as the topic says. Times of day are those of \
      `time_zone`. `newswatch silence` holds a topic back for a while. All of these delay and drop nothing: what waits is \
      in `newswatch status`, and is told together when its time has come. The other alerts of a story, which \
      `notify: story` does not tell, stand in the store.
      """)
    page.heading("AT LEAST ONCE")
    page.paragraph(
      """
      What a receiver is to be told is stored together with the alert, and leaves the store when the receiver has taken \
      it, whatever was killed when. So it may come twice, always with the same key: `Idempotency-Key` of a webhook, \
      `$NEWSWATCH_KEY` of a command, the transaction of Matrix, `Message-ID` of a letter. Who must not act twice keeps \
      the keys. A store that was put back from a backup keeps the keys of what it has, and uses none for anything else.
      """)
    page.heading("FAILURES")
    for failure in failures { page.item(failure.name, [failure.meaning]) }
    page.paragraph(
      """
      What was laid aside is in `newswatch status`, with the reason; `newswatch deliver --retry` sends it, and what waits \
      after a failure, at once. A receiver that fails delays no other.
      """)
    page.heading("SEE ALSO")
    page.paragraph("newswatch(1), newswatch.yaml(5)")
  }

  /// Receivers to begin with.
  static let receiverExample = """
    deliver:
      - {name: chat, to: webhook, url: "https://chat.example.org/hook", preset: mattermost, notify: story}
      - name: desk
        to: webhook
        url: https://desk.example.org/hook
        body: {text: "{{topic}}: {{title}}", url: "{{link}}", alerts: "{{alerts}}"}
        topics: all
      - {name: script, to: command, command: [/usr/bin/logger, -t, alerts]}
      - {name: log, to: journal}
      - {name: post, to: email, server: localhost, security: none, from: watch@example.org,
         recipients: [desk@example.org], notify: digest 08:00, quiet_hours: none}
    """

  private static let messages: [Entry] = [
    ("`newswatch`", "A webhook's own form: an object with version, key, receiver and the alerts as the log has them."),
    ("`slack`, `mattermost`", "The text of an incoming webhook, twenty alerts at most."),
    (
      "`matrix`",
      "A notice in `room`, sent to the homeserver at `url` with the access `token`; twenty alerts at most."
    ),
    ("`ntfy`", "A message for the topic that `url` ends in; five alerts at most, one of them can be clicked on."),
    (
      "`X-Newswatch-Signature`",
      """
      With `secret`, every webhook has this header: `sha256=` and what \
      `openssl dgst -sha256 -hmac` gives for the body with that key.
      """
    ),
    ("command", "The object of `newswatch` as one line on standard input. The status 0 says that it is done."),
    (
      "journal",
      """
      An entry for each alert, with the fields `NEWSWATCH_TOPIC`, `NEWSWATCH_SEQ`, `NEWSWATCH_KEY` and, as JSON, \
      `NEWSWATCH_ALERT`.
      """
    ),
    (
      "email",
      """
      A letter as text and as HTML; letters of one story are one thread. Nothing is sent where `security` asks for TLS \
      and the server does not offer it, or cannot prove who it is.
      """
    ),
  ]

  private static let failures: [Entry] = [
    (
      "In general",
      "They are tried again after 5 s, 10 s and so on up to an hour, for as long as `retry_for` says; then laid aside."
    ),
    ("HTTP 400, 405, 410, 414, 415, 422", "The body is at fault: laid aside at once."),
    ("HTTP 413", "It is too large: told in halves, each with a key of its own. A single alert is laid aside."),
    ("HTTP 429, 503", "`Retry-After` is kept to, up to a day."),
    ("SMTP 4xx", "Tried again."),
    ("SMTP 5xx", "To the sender, the recipients or the letter: laid aside at once."),
    (
      "SMTP 530, 534, 535, 538",
      """
      The login is at fault, not the letter: tried once an hour, so that the server does not lock the account. Once the \
      password is right, reload newswatch and run `newswatch deliver --retry`.
      """
    ),
    (
      "Some recipients",
      """
      Those who are not refused have the letter, and do not get it again. The others get it when the server takes it; \
      where it never will, it is laid aside for them alone. Who is no longer in `recipients` is waited for no more.
      """
    ),
  ]
}
