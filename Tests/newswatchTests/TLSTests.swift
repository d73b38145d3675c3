import Glibc
import Testing

private let opensslPath = "/usr/bin/openssl"

/// Feeds over TLS, from OpenSSL's own server with a certificate that is made for the test.
@Suite("Only servers that prove who they are, by TLS 1.2 at least", .enabled(if: access(opensslPath, X_OK) == 0))
struct TLSTests {
  /// A workbench with a certificate for localhost, a server that serves its folder, and one feed.
  private struct Site {
    let bench: Workbench
    let server: RunningProgram

    var trusted: [String: String] {
      ["CURL_CA_BUNDLE": bench.folder + "/cert.pem", "SSL_CERT_FILE": bench.folder + "/cert.pem"]
    }

    init(_ options: String...) async throws {
      bench = try Workbench(feeds: [])
      try bench.write("f.xml", numberedItems(1...2))
      let request = try Self.openssl(
        [
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
          "-keyout", "key.pem", "-out", "cert.pem", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        ], in: bench.folder)
      _ = await request.result()
      server = try Self.openssl(
        ["s_server", "-accept", "127.0.0.1:0", "-cert", "cert.pem", "-key", "key.pem", "-WWW"] + options,
        in: bench.folder)
      let line = try await server.outputLine(containing: "ACCEPT 127.0.0.1:")
      let port = line.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
      try bench.configure(feeds: ["{name: f, url: \"https://localhost:\(port)/f.xml\"}"])
    }

    private static func openssl(_ arguments: [String], in folder: String) throws -> RunningProgram {
      try RunningProgram(
        ["-c", "cd \"$0\" && exec \"$@\"", folder, opensslPath] + arguments, program: "/bin/sh")
    }

    func end() async {
      server.signal(SIGKILL)
      _ = await server.result()
    }
  }

  @Test func aTrustedServerIsRead() async throws {
    let site = try await Site()
    let result = try await site.bench.run("check", environment: site.trusted)
    await site.end()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("2 new items"))
  }

  @Test func aCertificateThatNobodyVouchesForIsRefused() async throws {
    let site = try await Site()
    let result = try await site.bench.run("check")
    await site.end()
    #expect(result.status == 3)
    #expect(result.errors.contains("f: the certificate of localhost is not valid"), "\(result.errors)")
  }

  @Test func anOldVersionIsRefused() async throws {
    let site = try await Site("-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0")
    let result = try await site.bench.run("check", environment: site.trusted)
    await site.end()
    #expect(result.status == 3)
    #expect(result.errors.contains("f: TLS with localhost"), "\(result.errors)")
  }
}
