import Glibc
import LoopbackServer
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
  private static func configure(_ bench: Workbench, _ server: LoopbackServer, port: Int) throws {
    try bench.configure(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"],
      extra: """
        deliver:
          - {name: post, to: email, server: "localhost:\(port)", user: watch, password: {file: password},
             from: watch@example.org, recipients: [desk@example.org, chief@example.org]}

        """)
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
    #expect(result.errors.contains("receiver post: Login denied"), "\(result.errors)")
    #expect(mail.letters.isEmpty)
    try bench.write("password", MailServer.password)
    #expect(try await bench.run("deliver", "--retry", environment: mail.trusted).output == "post: 1 delivered\n")
    await mail.end()
    #expect(mail.letters.map(\.isTaken) == [true])
  }
}
