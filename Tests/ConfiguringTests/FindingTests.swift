import Configuring
import NewsModel
import Testing

/// Wrong configurations and all that is said of each.
@Suite struct FindingTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var findings: [String]
    var files: [String: String] = [:]
    var testDescription: String { text }
  }

  @Test(arguments: [
    Case(
      text: "topics: topics\nfeed: []",
      findings: [
        "newswatch.yaml:1:1: error: the configuration needs 'feeds' or 'feeds_from'",
        "newswatch.yaml:2:1: error: unknown key 'feed'; did you mean 'feeds'?",
      ]),
    Case(
      text: "feeds: []\nzzz: 1\n",
      findings: [
        "newswatch.yaml:1:1: error: the configuration needs 'topics'",
        "newswatch.yaml:2:1: error: unknown key 'zzz'; the configuration can have store, topics, terms, schedule, http, "
          + "feeds_from, feeds, keep, backfill, time_zone, metrics, deliver",
      ]),
    Case(
      text: "", findings: ["newswatch.yaml:1:1: error: the file is empty; expected topics, and feeds or feeds_from"]),
    Case(text: "- a", findings: ["newswatch.yaml:1:1: error: expected the configuration, found a list"]),
    Case(
      text: "topics:\nfeeds: []", findings: ["newswatch.yaml:1:1: error: 'topics' is empty"]),
    Case(
      text: "topics: tpics\nfeeds: []",
      findings: ["newswatch.yaml:1:9: error: there is no folder etc/tpics; make it, or correct the path"]),
    Case(
      text: "topics: empty\nfeeds: []",
      findings: ["newswatch.yaml:1:9: warning: no topic files (*.yaml, *.yml) in this folder"],
      files: ["etc/empty/README": ""]),
    Case(
      text: "topics: [none.yaml]\nfeeds: []",
      findings: ["newswatch.yaml:1:10: error: cannot open etc/none.yaml: No such file or directory"]),
    Case(
      text: "topics: topics\nfeeds: []\nstore: 5\nbackfill: 1y\ntime_zone: Asia/Karachy\ndeliver: [{to: me}]",
      findings: [
        "newswatch.yaml:3:8: error: expected text, found a number; put it in quotes",
        "newswatch.yaml:4:11: error: expected a duration such as 90s, 15m, 6h or 30d, found the unit 'y'",
        "newswatch.yaml:5:12: error: there is no time zone 'Asia/Karachy'; did you mean 'Asia/Karachi'?",
        "newswatch.yaml:6:11: error: a receiver needs 'name'",
        "newswatch.yaml:6:16: error: 'me' is not where alerts go; there are webhook, email, command, journal",
      ], files: ["/usr/share/zoneinfo/Asia/Karachi": "", "/usr/share/zoneinfo/Asia/Kabul": ""]),
    Case(
      text: "topics: topics\nfeeds: []\nmetrics: {file: m.txt, listen: 0.0.0.0:9790, port: 1}",
      findings: [
        "newswatch.yaml:3:17: warning: node_exporter reads only files whose names end in .prom",
        "newswatch.yaml:3:32: error: expected a loopback address with a port, such as 127.0.0.1:9790 or [::1]:9790; for "
          + "other machines put a reverse proxy before it, or use 'file'",
        "newswatch.yaml:3:46: error: unknown key 'port'; metrics can have file, listen",
      ]),
    Case(
      text: "topics: topics\nfeeds: []\ntime_zone: ../passwd",
      findings: ["newswatch.yaml:3:12: error: there is no time zone '../passwd'"],
      files: ["/usr/share/zoneinfo/UTC": "", "/usr/share/passwd": ""]),
    Case(
      text: "topics: topics\nfeeds: []\ntime_zone: Europe/Berlin",
      findings: [
        "newswatch.yaml:3:12: error: no time zone but UTC is known without /usr/share/zoneinfo; install tzdata"
      ]),
    Case(
      text: "topics: topics\nfeeds: []\nkeep: {items: -1d, alert: 1d}",
      findings: [
        "newswatch.yaml:3:15: error: expected a duration such as 90s, 15m, 6h or 30d, found '-1d'",
        "newswatch.yaml:3:20: error: unknown key 'alert'; did you mean 'alerts'?",
      ]),
    Case(
      text: "topics: topics\nfeeds: []\nschedule: {fastest: 2h, slowest: 1h}",
      findings: ["newswatch.yaml:3:21: error: 'fastest' is longer than 'slowest'"]),
    Case(
      text: "topics: topics\nfeeds: []\nschedule: {every: 5m, fastest: 6m}",
      findings: ["newswatch.yaml:3:32: error: 'fastest' is longer than 'every', which feeds start with"]),
    Case(
      text: "topics: topics\nfeeds: []\nschedule: {every: 5h, slowest: 4h}",
      findings: ["newswatch.yaml:3:32: error: 'slowest' is shorter than 'every', which feeds start with"]),
    Case(
      text: "topics: topics\nfeeds: []\nschedule: {every: 0s}",
      findings: ["newswatch.yaml:3:19: error: expected a duration longer than nothing"]),
    Case(
      text: "topics: topics\nfeeds: []\nschedule: {every: 999999999999999999d}",
      findings: ["newswatch.yaml:3:19: error: a duration of more than a hundred years"]),
    Case(
      text: """
        topics: topics
        feeds: []
        http:
          user_agent: "a\\nb"
          timeout: 1
          max_body: 10MB
          parallel: 0
          per_host: many
          private_networks: yes
          proxy: socks5://localhost
          longest_max_age: 3x
        """,
      findings: [
        "newswatch.yaml:4:15: error: a control character or a line break may not stand here",
        "newswatch.yaml:5:12: error: expected a duration such as 90s, 15m, 6h or 30d, found no unit",
        "newswatch.yaml:6:13: error: unknown unit 'MB'; did you mean 'MiB'?",
        "newswatch.yaml:7:13: error: expected a whole number from 1 to 10000",
        "newswatch.yaml:8:13: error: expected a whole number, found text",
        "newswatch.yaml:9:21: error: expected true or false",
        "newswatch.yaml:10:10: error: write socks5h: for socks5:, so that the proxy looks up the names",
        "newswatch.yaml:11:20: error: expected a duration such as 90s, 15m, 6h or 30d, found the unit 'x'",
      ]),
    Case(
      text: "topics: topics\nfeeds: []\nhttp: {proxy: 'ftp://a', timeout: 5s, connect_timeout: 6s, max_body: 3GiB}",
      findings: [
        "newswatch.yaml:3:15: error: expected the URL of a proxy with http:, https: or socks5h:",
        "newswatch.yaml:3:56: error: 'connect_timeout' is longer than 'timeout', which includes it",
        "newswatch.yaml:3:70: error: expected a size from 1 byte to 2GiB",
      ]),
    Case(
      text: """
        topics: topics
        feeds:
          - {name: a}
          - {name: "", url: "http://example.org"}
          - {name: "b\\e[31m", url: "http://example.org"}
          - {name: c, url: "http://example.org", topics: [god, other], language: english!}
          - {name: d, url: "http://example.org", headers: {"X Y": a, x-a: a, X-A: b, X-B: "a\\r\\nb", X-C: 5}}
          - {name: c, url: "http://example.org"}
          - d
        """,
      findings: [
        "newswatch.yaml:3:5: error: a feed needs 'url'",
        "newswatch.yaml:4:12: error: expected text, found only white space",
        "newswatch.yaml:5:12: error: a control character or a line break may not stand here",
        "newswatch.yaml:6:51: error: there is no topic 'god'; did you mean 'good'?",
        "newswatch.yaml:6:56: error: there is no topic 'other'",
        "newswatch.yaml:6:74: error: expected a language tag such as en, ur or zh-Hans",
        "newswatch.yaml:7:52: error: 'X Y' is not the name of a header",
        "newswatch.yaml:7:70: error: duplicate header 'X-A'; case does not count",
        "newswatch.yaml:7:83: error: the value of header 'X-B' has a line break or NUL in it",
        "newswatch.yaml:7:98: error: expected text, found a number; put it in quotes",
        "newswatch.yaml:8:12: error: duplicate feed name 'c'; the first is at etc/newswatch.yaml:6:12",
        "newswatch.yaml:9:5: error: expected a feed, found text",
      ]),
    Case(
      text: "topics: topics\nfeeds: [{name: a, url: 'http://example.org'}]\nfeeds_from: feeds.d",
      findings: [
        "feeds.d/x.yaml:2:9: error: duplicate feed name 'a'; the first is at etc/newswatch.yaml:2:16"
      ], files: ["etc/feeds.d/x.yaml": "# more\n- name: a\n  url: http://example.org"]),
    Case(
      text: "topics: topics\nfeeds_from: feeds.d",
      findings: [
        "feeds.d/x.opml:1:1: error: this is no OPML: expected <opml>, found <rss>; export the list of feeds as OPML from "
          + "your feed reader"
      ], files: ["etc/feeds.d/x.opml": "<rss version='2.0'/>"]),
    Case(
      text: "topics: topics\nfeeds_from: feeds.d\nfeeds: [{name: a, url: 'http://example.org/a'}]",
      findings: [
        "feeds.d/x.opml:2:13: warning: the outline 'empty' has no xmlUrl, so it is no feed and is left out",
        "feeds.d/x.opml:3:1: warning: the feed 'a' at etc/newswatch.yaml:3:16 has this URL already; this one is left out",
        "feeds.d/x.opml:4:20: error: 'gopher:' cannot be fetched, only http:, https: and file:",
      ],
      files: [
        "etc/feeds.d/x.opml": """
        <opml><body>
        <!-- é -->  <outline text="empty"/>
        <outline text="b" xmlUrl="https://EXAMPLE.org:443/a/"/>
        <outline xmlUrl = "gopher://example.org/" text="c"/>
        </body></opml>
        """
      ]),
    Case(
      text: "topics: topics\nfeeds: []",
      findings: [
        "topics/b.yaml:1:5: error: duplicate topic id 'good'; the first is at etc/topics/a.yaml:2:5"
      ],
      files: [
        "etc/topics/a.yaml": "# a\n" + goodTopic, "etc/topics/b.yaml": goodTopic,
        "etc/topics/good.yaml": "id: c\ntitle: C\nquery: c",
      ]),
    Case(
      text: "topics: topics\nfeeds: []\nterms: terms.yaml",
      findings: [
        "terms.yaml:1:1: error: 'mi 35' cannot be used as $name; a name is letters, digits, '_' and '-'",
        "terms.yaml:2:1: error: the list 'none' has no entries",
        "terms.yaml:3:7: error: expected a query, found nothing",
        "terms.yaml:4:8: error: the query is empty",
        "terms.yaml:5:1: error: duplicate key 'one'; it stands in line 3 already",
      ], files: ["etc/terms.yaml": "mi 35: [a]\nnone: []\none: [~, x]\nblank: ' '\none: y"]),
  ]) func `each is found, and all of them`(_ wrong: Case) throws {
    let loaded = try load(wrong.text, wrong.files)
    #expect(lines(loaded.diagnostics) == wrong.findings)
    #expect((loaded.value == nil) == wrong.findings.contains { $0.contains(": error: ") })
  }

  @Test(arguments: [
    ("example.org/feed", "expected a URL with http:, https: or file:"),
    ("htps://example.org", "'htps:' cannot be fetched, only http:, https: and file:; did you mean 'https'?"),
    ("gopher://example.org", "'gopher:' cannot be fetched, only http:, https: and file:"),
    ("http:example.org", "expected '//' and a host after the scheme"),
    ("http:///feed", "the URL names no host"),
    ("http://user:password@/feed", "the URL names no host"),
    ("http://:80/", "the URL names no host"),
    ("http://a b/", "a URL has no white space or control characters in it"),
    ("http://a/\\x7F", "a URL has no white space or control characters in it"),
    ("http://a:port/", "the port is not a number from 0 to 65535"),
    ("http://a:65536/", "the port is not a number from 0 to 65535"),
    ("http://[::1/", "'[' without ']' in the host"),
    ("file:", "the URL names no file"),
    ("file://server/a.xml", "a file: URL names no host; write file:/PATH, or file:PATH for a relative path"),
  ]) func `bad URLs`(url: String, message: String) throws {
    let loaded = try load("topics: topics\nfeeds: [{name: a, url: \"\(url)\"}]")
    #expect(lines(loaded.diagnostics) == ["newswatch.yaml:2:24: error: \(message)"])
  }

  @Test(arguments: [
    ("{file: none}", "cannot open etc/none: No such file or directory"),
    ("{file: empty}", "the secret in etc/empty is empty"),
    ("{file: two}", "the value of header 'A' has a line break or NUL in it"),
    ("{credential: a/b}", "a credential's name has no '/' in it"),
    ("{credential: none}", "cannot open /run/none: No such file or directory"),
    ("{}", "a secret needs 'file' or 'credential'"),
    ("{file: two, credential: a}", "a secret is either a file or a credential, not both"),
    ("{file: }", "a secret needs 'file' or 'credential'"),
    ("{fil: two}", "unknown key 'fil'; did you mean 'file'?"),
  ]) func `bad secrets`(secret: String, message: String) throws {
    let loaded = try loadWithSecrets(
      "topics: topics\nfeeds: [{name: a, url: 'http://a', headers: {A: \(secret)}}]",
      ["etc/empty": "\n", "etc/two": "one\ntwo\n"], environment: ["CREDENTIALS_DIRECTORY": "/run"])
    #expect(loaded.diagnostics.map(\.message).first == message)
    #expect(loaded.value == nil)
  }

  @Test func `a credential without systemd`() throws {
    let loaded = try loadWithSecrets(
      "topics: topics\nfeeds: [{name: a, url: 'http://a', headers: {A: {credential: key}}}]")
    #expect(
      lines(loaded.diagnostics) == [
        "newswatch.yaml:2:49: error: no credential 'key': $CREDENTIALS_DIRECTORY is not set; systemd sets it for a unit with LoadCredential="
      ])
  }
}
