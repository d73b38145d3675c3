import Configuring
import NewsModel
import Testing

@Suite struct ConfigurationTests {
  @Test func `only topics and feeds are needed`() throws {
    let loaded = try load("topics: topics/\nfeeds: []\n")
    #expect(loaded.diagnostics == [])
    let configuration = try #require(loaded.value)
    #expect(configuration.path == "etc/newswatch.yaml")
    #expect(configuration.store == nil)
    #expect(configuration.topics.map(\.id) == ["good"])
    #expect(configuration.terms == [])
    #expect(configuration.feeds == [])
    #expect(configuration.schedule == SchedulePolicy())
    #expect(configuration.http == HTTPSettings())
    #expect(configuration.keep == Configuration.Retention(items: .seconds(180 * 86_400), alerts: nil))
    #expect(configuration.backfill == .seconds(7 * 86_400))
    #expect(configuration.timeZone.name == "UTC")
  }

  /// What is wrong elsewhere, in a list's entries, and in what may be meant to name a list.
  @Test(
    arguments: [
      ("schedule: {every: often}\n", goodTopic, [.feeds, .topics]),
      ("terms: none.yaml\ndeliver: [{name: a}]\n", goodTopic, [.feeds, .topics]),
      ("", "id: good\n", .feeds),
      ("feeds_from: none.d\n", goodTopic, .topics),
      ("feeds_from: more.yaml\n", goodTopic, .topics),
      ("feeds_form: more.yaml\n", goodTopic, []),
      ("topics: topics/\n", goodTopic, []),
      ("feeds_from: more.yaml\n", "id: good\n", []),
    ] as [(String, String, Configuration.WholeLists)])
  func `a mistake leaves those lists whole that it cannot be of`(
    mistake: String, topic: String, whole: Configuration.WholeLists
  ) throws {
    let text = "topics: topics/\nfeeds: [{name: a, url: \"https://a.example/f\"}]\n" + mistake
    let loaded = try load(text, ["etc/topics/good.yaml": topic, "etc/more.yaml": "- {name: b}\n"])
    #expect(loaded.value == nil)
    let configuration = try #require(loaded.remainder)
    #expect(configuration.wholeLists == whole, "\(loaded.diagnostics)")
    if whole.contains(.feeds) { #expect(configuration.feeds.map(\.name) == ["a"]) }
    if whole.contains(.topics) { #expect(configuration.topics.map(\.id) == ["good"]) }
  }

  @Test func `topics that are not there are no whole list`() throws {
    let loaded = try load("topics: none/\nfeeds: []\n")
    #expect(loaded.value == nil && loaded.remainder?.wholeLists == .feeds, "\(loaded.diagnostics)")
  }

  @Test func `every key is read`() throws {
    let text = """
      store: /var/lib/newswatch
      topics: [one.yaml, /abs/two.yaml]
      terms: terms.yaml
      schedule: {every: 20m, fastest: 90s, slowest: 2d}
      http:
        user_agent: "newswatch/1.0 (+https://example.org/contact)"
        timeout: 40s
        connect_timeout: 5s
        max_body: 512KiB
        parallel: 8
        per_host: 1
        private_networks: true
        longest_max_age: 1w
        proxy: socks5h://user:pass@[::1]:9050
      feeds_from: feeds.d/
      feeds:
        - name: dawn
          url: https://www.dawn.com/feeds/home
          every: 10m
          language: en
          tags: [pakistan]
          topics: [one]
          headers: {X-Example: "1"}
          enabled: false
          private: true
      keep: {items: forever, alerts: 365d}
      backfill: 0
      time_zone: Asia/Karachi
      metrics: {file: newswatch.prom, listen: "127.0.0.1:9790"}
      deliver: []
      """
    let loaded = try load(
      text,
      [
        "etc/one.yaml": "id: one\ntitle: One\nquery: pipeline",
        "/abs/two.yaml": "id: two\ntitle: Two\nquery: refinery",
        "etc/terms.yaml": "mi35: ['Mi-35*', Ми-35*]\nlist: grey",
        "etc/feeds.d/b.yml": "- {name: b, url: 'http://example.org/b'}",
        "etc/feeds.d/a.yaml": "- {name: a, url: 'file:demo/a.xml'}",
        "etc/feeds.d/.hidden.yaml": "not a list",
        "etc/feeds.d/README": "not a list",
        "/usr/share/zoneinfo/Asia/Karachi": timeZoneFile(footer: "PKT-5"),
      ])
    #expect(lines(loaded.diagnostics) == [])
    let configuration = try #require(loaded.value)
    #expect(configuration.store == "/var/lib/newswatch")
    #expect(configuration.topics.map(\.id) == ["one", "two"])
    #expect(configuration.terms.map(\.name) == ["mi35", "list"])
    #expect(configuration.terms.map { $0.entries.map(\.text) } == [["Mi-35*", "Ми-35*"], ["grey"]])
    #expect(
      configuration.schedule
        == SchedulePolicy(
          every: .seconds(1200), fastest: .seconds(90), slowest: .seconds(172_800), longestMaxAge: .seconds(604_800)))
    #expect(
      configuration.http
        == HTTPSettings(
          userAgent: "newswatch/1.0 (+https://example.org/contact)", timeout: .seconds(40),
          connectTimeout: .seconds(5), maxBody: 512 << 10, parallel: 8, perHost: 1, allowsPrivateNetworks: true,
          longestMaxAge: .seconds(604_800), proxy: "socks5h://user:pass@[::1]:9050"))
    #expect(
      configuration.feeds == [
        Feed(
          name: "dawn", url: "https://www.dawn.com/feeds/home", every: .seconds(600), language: "en",
          tags: ["pakistan"], topics: ["one"], headers: [HeaderField(name: "X-Example", value: "1")],
          isEnabled: false, allowsPrivateNetworks: true),
        Feed(name: "a", url: "file:///home/of%20us/etc/demo/a.xml"),
        Feed(name: "b", url: "http://example.org/b"),
      ])
    #expect(configuration.keep == Configuration.Retention(items: nil, alerts: .seconds(365 * 86_400)))
    #expect(configuration.backfill == .zero)
    #expect(configuration.timeZone.name == "Asia/Karachi")
    #expect(
      configuration.metrics
        == MetricsSettings(file: "etc/newswatch.prom", listen: LoopbackAddress("127.0.0.1:9790")))
  }

  @Test func `a relative store lies beside the file`() throws {
    #expect(try load("topics: topics\nfeeds: []\nstore: ./store").value?.store == "etc/./store")
  }

  @Test func `a missing file is no finding but an error`() {
    #expect {
      try Configuration.load(
        path: "etc/newswatch.yaml", outlines: { _ in .init() }, files: memoryFiles([:]))
    } throws: { error in
      "\(error)" == "no configuration file at etc/newswatch.yaml; name one with --config FILE or in $NEWSWATCH_CONFIG, "
        + "or begin one with 'newswatch init DIR'"
    }
  }

  @Test func `anchors share what feeds have in common`() throws {
    let loaded = try load(
      """
      topics: topics
      feeds:
        - {name: a, url: "http://example.org/a", headers: &headers {X-A: b}}
        - {name: b, url: "http://example.org/b", headers: *headers}
      """)
    #expect(loaded.value?.feeds.map { $0.headers.map(\.value) } == [["b"], ["b"]])
  }

  @Test func `secrets are read from files and credentials`() throws {
    let loaded = try loadWithSecrets(
      """
      topics: topics
      feeds:
        - name: a
          url: http://example.org/a
          headers:
            Authorization: {file: secret.txt}
            X-Key: {credential: key}
      """, ["etc/secret.txt": "Bearer abc\n", "/run/credentials/key": "k\r\n"],
      environment: ["CREDENTIALS_DIRECTORY": "/run/credentials"])
    #expect(lines(loaded.diagnostics) == [])
    #expect(loaded.value?.feeds.first?.headers.map(\.value) == ["Bearer abc", "k"])
  }

  @Test(arguments: [
    ("file:a.xml", "file:///home/of%20us/etc/a.xml"),
    ("file:./demo/a.xml", "file:///home/of%20us/etc/demo/a.xml"),
    ("file:../a.xml", "file:///home/of%20us/etc/../a.xml"),
    ("file:/srv/a.xml", "file:///srv/a.xml"),
    ("file:///srv/a.xml", "file:///srv/a.xml"),
    ("file://localhost/srv/a.xml", "file:///srv/a.xml"),
    ("FILE:a.xml", "file:///home/of%20us/etc/a.xml"),
    ("HTTP://example.org", "HTTP://example.org"),
    ("https://u:p@[2001:db8::1]:8443/x?y#z", "https://u:p@[2001:db8::1]:8443/x?y#z"),
    ("https://пример.рф/лента", "https://пример.рф/лента"),
  ]) func `good URLs`(written: String, read: String) throws {
    let loaded = try load("topics: topics\nfeeds: [{name: a, url: '\(written)'}]")
    #expect(lines(loaded.diagnostics) == [])
    #expect(loaded.value?.feeds.map(\.url) == [read])
  }
}
