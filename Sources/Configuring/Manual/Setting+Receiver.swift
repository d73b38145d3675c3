extension Setting {
  /// The keys of a receiver; which of them may stand there depends on `to`.
  public static let receiver = [
    Setting(
      key: "name", value: "TEXT", isRequired: true,
      text: "What it is called: letters, digits and `._-`, at most 64; there is one of a name."),
    Setting(key: "to", value: "webhook, email, command or journal", isRequired: true, text: "The way there."),
    Setting(key: "topics", value: "all or a list of ids", standard: "all", text: "The topics that it is told of."),
    Setting(
      key: "notify", value: "each, story or digest TIME",
      text: """
        Each alert by itself, of each story in each topic the first, or all of a day together at that time, such as \
        `digest 08:00`. Without it the topic decides, and where that says nothing either, `each`.
        """),
    Setting(
      key: "quiet_hours", value: "TIME-TIME or none",
      text:
        "When it is told nothing, such as `22:00-07:00`; what came is told together at the end. Without it the topic "
        + "decides."),
    Setting(key: "timeout", value: "DURATION", standard: "30s", text: "The longest that one attempt may take."),
    Setting(
      key: "retry_for", value: "DURATION", standard: "3d",
      text: "How long a failure is tried again, after 5 s, 10 s and so on up to an hour, before it is laid aside."),
    Setting(
      key: "url", value: "URL, {file: PATH} or {credential: NAME}",
      text: "Of a webhook; of Matrix the homeserver's, of ntfy the topic's."),
    Setting(
      key: "preset", value: "newswatch, slack, mattermost, matrix or ntfy", standard: "newswatch",
      text: "Of a webhook: the form of its body. Ours has a key and the alerts as the log has them."),
    Setting(key: "room", value: "TEXT", text: "Of a webhook with `preset: matrix`: the id of the room."),
    Setting(
      key: "body", value: "a mapping or a list",
      text: """
        Of a webhook, in place of `preset`: what is sent as JSON. In its texts `{{key}}`, `{{receiver}}`, `{{count}}`, \
        `{{alerts}}`, `{{subject}}`, `{{text}}` and the fields of an alert are filled in.
        """),
    Setting(
      key: "headers", value: "a mapping",
      text: "Of a webhook: further headers by name. One that holds a secret is `{file: PATH}` or `{credential: NAME}`."),
    Setting(
      key: "token", value: "{file: PATH} or {credential: NAME}",
      text: "Of a webhook: sent as `Authorization: Bearer`."),
    Setting(
      key: "secret", value: "{file: PATH} or {credential: NAME}",
      text: "Of a webhook: the key of `X-Newswatch-Signature`, `sha256=` and the body's HMAC in hexadecimal digits."),
    Setting(
      key: "command", value: "a list of TEXT",
      text: """
        A program and its arguments, which no shell sees. It reads one line of JSON, finds the idempotency key in \
        `$NEWSWATCH_KEY`, and ends with 0 when it is done.
        """),
    Setting(key: "server", value: "HOST or HOST:PORT", text: "Of email: the mail server."),
    Setting(
      key: "security", value: "starttls, tls or none", standard: "starttls",
      text: "Of email: how it is kept secret, on port 587, 465 or 25; `none` is for a server on this machine."),
    Setting(key: "user", value: "TEXT", text: "Of email: the account."),
    Setting(key: "password", value: "{file: PATH} or {credential: NAME}", text: "Of email: its password."),
    Setting(key: "from", value: "ADDRESS", text: "Of email: the sender."),
    Setting(key: "recipients", value: "a list of ADDRESS", text: "Of email: who gets the letters."),
  ]
}
