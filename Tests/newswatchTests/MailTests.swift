import Glibc
import JSONCoding
import LoopbackServer
import NewsModel
import Testing

@Suite(
  "Letters, to Python's aiosmtpd",
  .enabled("skipped: these tests need openssl and Debian's python3-aiosmtpd") { await MailServer.isAvailable() })
struct MailTests {
  private static let titles = [
    "Pakistan receives first four Mi-35M attack helicopters from Russia",
    "Pakistan receives the first four Mi-35M attack helicopters from Russia, army says",
  ]

  /// A workbench with the account's password in a file.
  private static func bench() throws -> Workbench {
    let bench = try Workbench(feeds: [])
    try bench.write("password", MailServer.password + "\n")
    return bench
  }

  /// Lets it watch the feed, and tell the account.
  private static func configure(
    _ bench: Workbench, _ server: LoopbackServer, port: Int,
    recipients: String = "desk@example.org, chief@example.org"
  ) throws {
    try bench.configure(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"],
      extra: """
        deliver:
          - {name: post, to: email, server: "localhost:\(port)", user: watch, password: {file: password},
             from: watch@example.org, recipients: [\(recipients)]}

        """)
  }

  /// What `status` says of the account.
  private static func post(_ bench: Workbench) async throws -> JSONValue {
    let status = Array(try await bench.run("status", "--json").output.utf8)
    let json = status.withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }.value
    return try #require(json["deliver"]?.array?.first)
  }

  @Test(.timeLimit(.minutes(1))) func aLetterGoesByTLSWithAPasswordAndComesAgainUnchanged() async throws {
    let feed = GrowingFeed(Self.titles)
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Self.bench()
    let mail = try await MailServer(bench)
    try Self.configure(bench, server, port: mail.port)
    try bench.write("down", "")
    let first = try await bench.run("check", environment: mail.trusted)
    #expect(first.status == 0 && first.errors.contains("receiver post: "), "\(first.errors)")
    #expect(mail.letters.count == 1 && mail.letters.first?.isTaken == false)
    unlink(bench.folder + "/down")
    let second = try await bench.run("deliver", "--retry", environment: mail.trusted)
    #expect(second.output == "post: 2 delivered\n", "\(second.output)\(second.errors)")
    await mail.end()

    let letters = mail.letters
    try #require(letters.count == 3)
    #expect(letters.allSatisfy { $0.isEncrypted && $0.from == "watch@example.org" })
    #expect(letters.allSatisfy { $0.recipients == ["desk@example.org", "chief@example.org"] })
    let ids = letters.map { $0.header("Message-ID") }
    #expect(ids[0] != nil && ids[0] == ids[1] && ids[1] != ids[2])
    // Both are of one story, so that mail programs show them as one thread.
    let threads = letters.map { $0.header("References") }
    #expect(threads[0] != nil && threads[1] == threads[2])
    #expect(letters[0].header("Subject")?.hasPrefix("mi-35m: ") == true || letters[0].text.contains("=?UTF-8?B?"))
  }

  @Test(.timeLimit(.minutes(1))) func nothingGoesToAServerThatCannotProveWhoItIs() async throws {
    let feed = GrowingFeed([Self.titles[0]])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Self.bench()
    let mail = try await MailServer(bench)
    try Self.configure(bench, server, port: mail.port)
    let result = try await bench.run("check")
    await mail.end()
    #expect(result.errors.contains("receiver post: ") && result.errors.contains("certificate"), "\(result.errors)")
    #expect(mail.letters.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func nothingGoesToAServerWithoutTLS() async throws {
    let feed = GrowingFeed([Self.titles[0]])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Self.bench()
    let mail = try await MailServer(bench, startsTLS: false)
    try Self.configure(bench, server, port: mail.port)
    let result = try await bench.run("check", environment: mail.trusted)
    let status = try await bench.run("status", "--json")
    await mail.end()
    #expect(result.errors.contains("receiver post: "), "\(result.errors)")
    #expect(mail.letters.isEmpty)
    for text in [result.errors, result.output, status.output] { #expect(!text.contains("s3cret")) }
  }

  @Test(.timeLimit(.minutes(1))) func aWrongPasswordIsToldAndTriedAgain() async throws {
    let feed = GrowingFeed([Self.titles[0]])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Self.bench()
    try bench.write("password", "wrong\n")
    let mail = try await MailServer(bench)
    try Self.configure(bench, server, port: mail.port)
    let result = try await bench.run("check", environment: mail.trusted)
    #expect(
      result.errors.contains("receiver post: the mail server refused the login: 535 5.7.8 "), "\(result.errors)")
    #expect(mail.letters.isEmpty)
    // It is not laid aside, and not tried so often that the server locks the account.
    let post = try await Self.post(bench)
    #expect(post["waiting"]?.integer == 1 && post["dead"]?.array?.isEmpty == true)
    let next = try #require(post["next"]?.string.flatMap { Timestamp(rfc3339: $0) })
    #expect(next > .now() + .seconds(3000))
    try bench.write("password", MailServer.password)
    #expect(try await bench.run("deliver", "--retry", environment: mail.trusted).output == "post: 1 delivered\n")
    await mail.end()
    #expect(mail.letters.map(\.isTaken) == [true])
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["MAIL *", "RCPT desk@example.org", "DATA *"])
  func aLetterThatIsRefusedForGoodIsLaidAsideAtOnce(command: String) async throws {
    let feed = GrowingFeed([Self.titles[0]])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Self.bench()
    let mail = try await MailServer(bench)
    try Self.configure(bench, server, port: mail.port, recipients: "desk@example.org")
    try bench.write("answers", "\(command) 550 5.7.1 not wanted\n")
    let checked = try await bench.run("check", environment: mail.trusted)
    #expect(checked.status == 0 && checked.errors.contains("550 5.7.1 not wanted"), "\(checked.errors)")
    var post = try await Self.post(bench)
    #expect(post["waiting"]?.integer == 0 && post["dead"]?.array?.first?["attempts"]?.integer == 1, "\(post)")
    #expect(post["dead"]?.array?.first?["error"]?.string?.hasSuffix("550 5.7.1 not wanted") == true)
    #expect(try await bench.run("deliver", environment: mail.trusted).output == "post: 0 delivered\n")
    unlink(bench.folder + "/answers")
    let retried = try await bench.run("deliver", "--retry", environment: mail.trusted)
    await mail.end()
    #expect(retried.output == "post: 1 delivered\n", "\(retried.output)\(retried.errors)")
    #expect(mail.letters.filter(\.isTaken).count == 1)
    post = try await Self.post(bench)
    #expect(post["dead"]?.array?.isEmpty == true)
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["550 5.1.1 no such user", "450 4.2.0 not yet"])
  func aRecipientWhoIsRefusedKeepsTheLetterFromNobodyElse(answer: String) async throws {
    let feed = GrowingFeed([Self.titles[0]])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Self.bench()
    let mail = try await MailServer(bench)
    try Self.configure(bench, server, port: mail.port)
    try bench.write("answers", "RCPT chief@example.org \(answer)\n")
    let checked = try await bench.run("check", environment: mail.trusted)
    #expect(checked.errors.contains("receiver post: the mail server refused chief@example.org: \(answer)"))
    #expect(mail.letters.map(\.recipients) == [["desk@example.org"]])
    let isFinal = answer.hasPrefix("5")
    let post = try await Self.post(bench)
    #expect(post["waiting"]?.integer == (isFinal ? 0 : 1) && post["dead"]?.array?.count == (isFinal ? 1 : 0))
    let status = try await bench.run("status")
    #expect(status.output.contains("chief@example.org: \(answer)"), "\(status.output)")
    // Who has it gets it no more, whether the other one is refused again or not.
    _ = try await bench.run("deliver", "--retry", environment: mail.trusted)
    #expect(mail.letters.count == 1)
    unlink(bench.folder + "/answers")
    let retried = try await bench.run("deliver", "--retry", environment: mail.trusted)
    await mail.end()
    #expect(retried.output == "post: 1 delivered\n", "\(retried.output)\(retried.errors)")
    #expect(mail.letters.map(\.recipients) == [["desk@example.org"], ["chief@example.org"]])
    #expect(Set(mail.letters.map { $0.header("Message-ID") }).count == 1)
  }
}
