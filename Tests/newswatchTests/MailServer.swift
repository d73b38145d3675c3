import Glibc
import JSONCoding

/// Python's aiosmtpd on loopback, with STARTTLS and a certificate that is made for the test.
///
/// It takes nothing without TLS and the right password, and refuses letters for a while where its folder has a file
/// `down`. Lines `RCPT chief@example.org 550 not here` of a file `answers` there are what it answers; of a sender and of
/// a letter, `MAIL` and `DATA`, `*` stands for the address.
final class MailServer: Sendable {
  /// A letter that was taken, or refused for a while.
  struct Letter: Sendable {
    let isTaken: Bool
    let isEncrypted: Bool
    let from: String
    let recipients: [String]
    let text: String

    /// A header's value; the letters of the tests fold none that they ask for.
    func header(_ name: String) -> String? {
      text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("\(name): ") }.map {
        String($0.dropFirst(name.count + 2))
      }
    }
  }

  static let password = "s3cret: пароль"
  private static let python = "/usr/bin/python3"
  private static let openssl = "/usr/bin/openssl"

  /// Whether this machine has what it takes.
  static func isAvailable() async -> Bool {
    guard access(openssl, X_OK) == 0,
      let probe = try? RunningProgram(["-c", "import aiosmtpd.smtp"], program: python)
    else { return false }
    return await probe.result().status == 0
  }

  let port: Int
  private let process: RunningProgram
  private let bench: Workbench

  /// Starts it, with its files in the workbench's folder.
  ///
  /// - Parameter startsTLS: whether it offers STARTTLS.
  init(_ bench: Workbench, startsTLS: Bool = true) async throws {
    self.bench = bench
    try bench.write("server.py", Self.program)
    let request = try RunningProgram(
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-keyout", bench.folder + "/key.pem", "-out", bench.folder + "/cert.pem", "-subj", "/CN=localhost", "-addext",
        "subjectAltName=DNS:localhost",
      ], program: Self.openssl)
    _ = await request.result()
    process = try RunningProgram(
      [bench.folder + "/server.py", bench.folder, Self.password, startsTLS ? "tls" : "plain"],
      environment: ["PYTHONUTF8": "1"], program: Self.python)
    let line = try await process.outputLine(containing: "port ")
    port = Int(line.dropFirst(5)) ?? 0
  }

  /// Where our program finds the certificate that it is to trust.
  var trusted: [String: String] {
    ["CURL_CA_BUNDLE": bench.folder + "/cert.pem", "SSL_CERT_FILE": bench.folder + "/cert.pem"]
  }

  /// What came so far.
  var letters: [Letter] {
    let text: String = (try? bench.read("letters")) ?? ""
    return text.split(separator: "\n").map { line in
      let json = Array(line.utf8).withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }.value
      return Letter(
        isTaken: json["taken"] == .bool(true), isEncrypted: json["tls"] == .bool(true),
        from: json["from"]?.string ?? "", recipients: json["to"]?.array?.compactMap(\.string) ?? [],
        text: json["text"]?.string ?? "")
    }
  }

  func end() async {
    process.signal(SIGKILL)
    _ = await process.result()
  }

  private static let program = """
    import asyncio, json, os, ssl, sys
    from aiosmtpd.smtp import SMTP, AuthResult

    folder, password, mode = sys.argv[1:4]

    def answer(command, address):
        if os.path.exists(folder + "/answers"):
            for line in open(folder + "/answers"):
                words = line.rstrip().split(" ", 2)
                if words[:2] == [command, address]:
                    return words[2]

    class Handler:
        async def handle_MAIL(self, server, session, envelope, address, options):
            envelope.mail_from = address
            return answer("MAIL", "*") or "250 good"

        async def handle_RCPT(self, server, session, envelope, address, options):
            refusal = answer("RCPT", address)
            if not refusal:
                envelope.rcpt_tos.append(address)
            return refusal or "250 good"

        async def handle_DATA(self, server, session, envelope):
            refusal = answer("DATA", "*")
            down = refusal or os.path.exists(folder + "/down")
            with open(folder + "/letters", "a") as letters:
                letters.write(json.dumps({
                    "taken": not down, "tls": session.ssl is not None, "from": envelope.mail_from,
                    "to": envelope.rcpt_tos, "text": envelope.content.decode()}) + "\\n")
            return refusal or ("451 try again later" if down else "250 taken")

    def authenticate(server, session, envelope, mechanism, data):
        good = data.login == b"watch" and data.password == password.encode()
        return AuthResult(success=good, handled=False)

    def serve():
        context = None
        if mode == "tls":
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
        return SMTP(
            Handler(), hostname="localhost", tls_context=context, require_starttls=context is not None,
            authenticator=authenticate, auth_required=context is not None, auth_require_tls=True)

    async def main():
        server = await asyncio.get_running_loop().create_server(serve, "127.0.0.1", 0)
        print("port", server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    asyncio.run(main())

    """
}
