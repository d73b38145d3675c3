import NewsModel
import Testing

@testable import Configuring

@Suite struct SecretTests {
  private static let text = """
    topics: topics
    http: {proxy: {file: proxy}}
    feeds:
      - {name: a, url: "http://a", headers: {X-Key: {credential: feed-key}}}
    deliver:
      - {name: hook, to: webhook, url: {file: hook}, token: {credential: token}, secret: {credential: key}}
      - {name: post, to: email, server: mail.example, user: u, password: {file: pass}, from: a@b, recipients: [c@d]}
    """

  @Test func readersNeedNone() throws {
    // None of the files is there.
    let loaded = try load(Self.text)
    #expect(lines(loaded.diagnostics) == [])
    let configuration = try #require(loaded.value)
    let place = SourcePosition(file: "etc/newswatch.yaml", line: 4, column: 49)
    #expect(
      configuration.feeds.first?.headers.first?.value == .kept(KeptSecret(.credential("feed-key"), namedAt: place)))
    #expect(configuration.http.proxy != nil)
    #expect(configuration.feeds.first?.requestMark == nil)
    guard case .webhook(let hook)? = configuration.receivers.first?.channel else {
      return #expect(Bool(false), "no webhook")
    }
    #expect(throws: SecretNotRead.self) { try hook.token?.text() }
  }

  @Test func eachIsReadWhereItIsKept() throws {
    let loaded = try loadWithSecrets(
      Self.text,
      [
        "etc/proxy": "http://u:p@proxy:3128\n", "etc/hook": "https://hooks.example/T\n", "etc/pass": "word",
        "/run/c/feed-key": "k", "/run/c/token": "t", "/run/c/key": "s",
      ], environment: ["CREDENTIALS_DIRECTORY": "/run/c"])
    #expect(lines(loaded.diagnostics) == [])
    let configuration = try #require(loaded.value)
    #expect(configuration.http.proxy == "http://u:p@proxy:3128")
    #expect(configuration.feeds.first?.headers == [HeaderField(name: "X-Key", value: "k")])
    #expect(
      configuration.receivers.map(\.channel) == [
        .webhook(Webhook(url: "https://hooks.example/T", token: "t", secret: "s")),
        .email(
          MailAccount(host: "mail.example", port: 587, user: "u", password: "word", from: "a@b", recipients: ["c@d"])),
      ])
  }

  @Test func whatIsMissingIsToldAtItsPlace() throws {
    let loaded = try loadWithSecrets(Self.text)
    #expect(loaded.value == nil)
    let starts = lines(loaded.diagnostics).map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
    #expect(
      starts == [
        "newswatch.yaml:2:15: error:", "newswatch.yaml:4:49: error:", "newswatch.yaml:6:36: error:",
        "newswatch.yaml:6:57: error:", "newswatch.yaml:6:86: error:", "newswatch.yaml:7:70: error:",
      ])
  }

  @Test func whatCannotBeReachedMayBeAWarningAndWhatIsWrongMayNot() throws {
    let missing = try loadWithSecrets(Self.text, absence: .warning)
    #expect(missing.value != nil)
    #expect(missing.diagnostics.count == 6 && missing.diagnostics.allSatisfy { $0.severity == .warning })
    #expect(
      missing.diagnostics.first?.message
        == "cannot open etc/proxy: No such file or directory (only who polls or tells receivers needs it)")
    let wrong = try loadWithSecrets(
      Self.text, ["etc/proxy": "socks5://proxy", "etc/hook": "ftp://hook"], absence: .warning)
    #expect(wrong.value == nil)
    #expect(
      wrong.diagnostics.filter { $0.severity == .error }.map(\.message) == [
        "write socks5h: for socks5:, so that the proxy looks up the names", "expected a URL with http: or https:",
      ])
  }

  @Test func onlyThePartsThatAreAskedForAreRead() throws {
    let configuration = try #require(try load(Self.text).value)
    let source = SecretSource(environment: [:], files: memoryFiles(["etc/proxy": "http://proxy"]))
    let opened = configuration.readingSecrets(of: .proxy, from: source)
    #expect(opened.value?.http.proxy == "http://proxy")
    #expect(opened.value?.feeds == configuration.feeds && opened.value?.receivers == configuration.receivers)
    #expect(configuration.readingSecrets(of: .feeds, from: source).diagnostics.count == 1)
    #expect(configuration.readingSecrets(of: .receivers, from: source).diagnostics.count == 4)
  }
}
