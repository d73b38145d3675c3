extension Setting {
  /// The keys of the configuration file.
  static let configuration = [
    Setting(
      key: "store", value: "PATH",
      text: """
        The folder of the database and the alert log. `--store` and `$STATE_DIRECTORY` come first; without any of them \
        it is `$XDG_STATE_HOME/newswatch`, usually `~/.local/state/newswatch`.
        """),
    Setting(
      key: "topics", value: "PATH, or a list of them", isRequired: true,
      text: "A folder of topic files (`*.yaml`, `*.yml`), or a list of files."),
    Setting(key: "terms", value: "PATH", text: "The file of term lists that topics name as `$list`."),
    Setting(
      key: "schedule", value: "a mapping",
      text: """
        When feeds are polled. An interval starts at `every` and then follows how often the feed changes. What a \
        server asks for (`Retry-After`, `max-age`) binds in any case.
        """, keys: schedule),
    Setting(key: "http", value: "a mapping", text: "How feeds are fetched.", keys: http),
    Setting(
      key: "feeds_from", value: "PATH",
      text: """
        A folder of YAML files with a list of feeds each and of OPML files, or one such file. `newswatch feeds` writes \
        new files into the folder, with the owner, group and mode of the configuration file.
        """),
    Setting(
      key: "feeds", value: "a list of mappings", text: "The feeds; `[]` is good where there are none yet.", keys: feed),
    Setting(key: "keep", value: "a mapping", text: "How long the store keeps things.", keys: keep),
    Setting(
      key: "backfill", value: "DURATION", standard: "7d",
      text: """
        How far back a new or changed topic alerts on items that are kept; these alerts are marked \
        `"backfill":true`. With 0 it alerts on new items only.
        """),
    Setting(
      key: "time_zone", value: "NAME", standard: "UTC",
      text: "Of digests, quiet hours and reports: `UTC`, or a name of the time zone database such as `Asia/Karachi`."),
    Setting(
      key: "metrics", value: "a mapping", text: "Where numbers on how it goes are given to Prometheus.", keys: metrics),
    Setting(
      key: "deliver", value: "a list of mappings", standard: "[]",
      text: """
        Who is told of alerts. What a receiver is to be told waits in the store until it has it; `newswatch status` shows \
        what waits, and what was laid aside.
        """, keys: receiver),
  ]

  private static let schedule = [
    Setting(
      key: "every", value: "DURATION", standard: "30m",
      text: "The interval that a feed starts with, while nothing is known of its rhythm."),
    Setting(
      key: "fastest", value: "DURATION", standard: "10m",
      text: "The shortest interval; where only `every` is given and shorter, that."),
    Setting(
      key: "slowest", value: "DURATION", standard: "24h",
      text: """
        The longest interval, also of a document's own hints (`ttl`, `skipHours`, `sy:updatePeriod`); where only \
        `every` is given and longer, that.
        """),
  ]

  private static let http = [
    Setting(
      key: "user_agent", value: "TEXT", standard: "newswatch/1.0",
      text: "What servers are told who asks. Put an address in it that publishers can turn to."),
    Setting(
      key: "timeout", value: "DURATION", standard: "30s", text: "The longest that a poll may take, redirects included."),
    Setting(
      key: "connect_timeout", value: "DURATION", standard: "10s",
      text: "The longest for making a connection; not longer than `timeout`."),
    Setting(
      key: "max_body", value: "SIZE", standard: "10MiB", text: "The largest document that is read, uncompressed."),
    Setting(key: "parallel", value: "NUMBER", standard: "64", text: "Transfers at a time, 1 to 10000."),
    Setting(key: "per_host", value: "NUMBER", standard: "2", text: "Transfers at a time from one host, 1 to 1000."),
    Setting(
      key: "rate_limit", value: "host or url", standard: "host",
      text: "What a 429 Too Many Requests holds back: all feeds of the host, or the one feed."),
    Setting(
      key: "private_networks", value: "true or false", standard: "false",
      text: """
        Whether host names, redirects and discovered links may lead to a loopback, link-local or private address. A \
        literal address, or a localhost name, in a feed's own `url` always may.
        """),
    Setting(
      key: "longest_max_age", value: "DURATION", standard: "3d",
      text: "How far a server's `max-age` and `Expires` bind, also beyond `slowest`; `Retry-After` binds up to 30 days."
    ),
    Setting(
      key: "proxy", value: "URL or SECRET", standard: "null",
      text: """
        A proxy by `http:`, `https:` or `socks5h:`, with its user and password where it wants them. Without it, the \
        usual environment variables count. Behind a proxy, which addresses names lead to is its policy.
        """),
  ]

  private static let keep = [
    Setting(
      key: "items", value: "DURATION or forever", standard: "180d",
      text: "Items, from when they were first seen; `backtest` and `--search` reach so far."),
    Setting(key: "alerts", value: "DURATION or forever", standard: "forever", text: "Alerts."),
  ]

  private static let metrics = [
    Setting(
      key: "file", value: "PATH",
      text: """
        A file for node_exporter's textfile collector, which reads names in `.prom`: written by `check` at its end, and by \
        `run` after something changed, at most every 15 seconds.
        """),
    Setting(
      key: "listen", value: "ADDRESS:PORT",
      text: "Answers `GET /metrics` there: an address of 127.0.0.0/8, `[::1]` or `localhost`; no other is taken."),
  ]

  private static let feed = [
    Setting(
      key: "name", value: "TEXT", isRequired: true, text: "What the feed is called everywhere; there is one of a name."),
    Setting(
      key: "url", value: "URL", isRequired: true,
      text: """
        Where it is, with `http:`, `https:` or `file:`. `user:password@` in it is Basic authentication and is never \
        printed. A relative `file:` path starts at the configuration's folder. A feed that its server calls gone (410) \
        is asked no more until this, or a header, is another; `#again` behind it will do, and is not sent.
        """),
    Setting(
      key: "every", value: "DURATION",
      text: "The interval of this feed, which is kept to unless the server asks for a longer one."),
    Setting(
      key: "language", value: "TAG",
      text: "The language of items that do not say theirs: `en`, `ur`, `zh-Hans`."),
    Setting(key: "tags", value: "a list of TEXT", standard: "[]", text: "Words of your own for it."),
    Setting(key: "topics", value: "a list of ids", text: "The only topics that its items are matched against."),
    Setting(
      key: "headers", value: "a mapping", text: "Request headers by name; each value is TEXT or a SECRET."),
    Setting(key: "enabled", value: "true or false", standard: "true", text: "With false it is not polled."),
    Setting(
      key: "private", value: "true or false", standard: "false",
      text: "Whether this feed may lead to private addresses, as `private_networks` has it for all."),
  ]
}
