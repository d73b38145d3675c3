import Testing

@testable import Configuring

/// The store that a configuration names though it is wrong.
@Suite struct NamedStoreTests {
  @Test(
    arguments: [
      ("store: /var/lib/newswatch\nnonsense: 1\n", "/var/lib/newswatch"),
      ("store: state\n", "etc/state"),
      ("{store: state, topics: 5}", "etc/state"),
      ("topics: [a\nstore: \"/a b\" # here\n", "/a b"),
      ("\tx: 1\nstore: /a\r\nfeeds: }\n", "/a"),
      ("topics: [a\nkeep:\n  store: /a\n", nil),
      ("topics: topics\n", nil), ("store: [a]\n", nil), ("store:\n", nil), ("- store: a\n", nil), ("", nil),
    ] as [(String, String?)])
  func isFound(text: String, store: String?) {
    let files = memoryFiles(["etc/newswatch.yaml": text])
    #expect(Configuration.namedStore(path: "etc/newswatch.yaml", files: files) == store)
  }

  /// Only of the file that the units name, and only where they have stored something.
  @Test func theServicesOwnIsKnown() {
    let files = memoryFiles(["/var/lib/newswatch/newswatch.db": ""])
    let (path, folder) = ("/etc/newswatch/newswatch.yaml", "/var/lib/newswatch")
    #expect(Configuration.storeOfService(path: path, files: files) == folder)
    #expect(Configuration.storeOfService(path: "etc/newswatch/newswatch.yaml", files: files) == nil)
    #expect(Configuration.storeOfService(path: "/home/of us/newswatch.yaml", files: files) == nil)
    for others in [[:], ["/var/lib/newswatch/lock": ""]] as [[String: String]] {
      #expect(Configuration.storeOfService(path: path, files: memoryFiles(others)) == nil)
    }
  }

  /// A daemon of the service does not heed what the file says, for systemd's folder comes first.
  @Test(
    arguments: [
      (["/var/lib/newswatch/newswatch.db": ""], "/var/lib/newswatch"),
      (["/var/lib/newswatch/newswatch.db": "", "/srv/news/alerts.jsonl": ""], "/srv/news"),
      (["/var/lib/newswatch/lock": ""], "/srv/news"), ([:], "/srv/news"),
    ] as [([String: String], String)])
  func theServicesOwnIsLookedAtWhereNothingElseIs(contents: [String: String], store: String) {
    let files = memoryFiles(contents)
    let path = Configuration.pathOfService
    #expect(Configuration.storeInUse(path: path, insteadOf: "/srv/news", files: files) == store)
    #expect(Configuration.storeInUse(path: "/home/n.yaml", insteadOf: "/srv/news", files: files) == "/srv/news")
  }

  @Test func noFileNamesNone() {
    #expect(Configuration.namedStore(path: "etc/newswatch.yaml", files: memoryFiles([:])) == nil)
  }
}
