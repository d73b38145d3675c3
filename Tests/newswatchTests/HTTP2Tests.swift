import Glibc
import Testing

private let nginxPath = "/usr/sbin/nginx"
private let opensslPath = "/usr/bin/openssl"

/// Feeds over HTTP/2, from nginx with a certificate that is made for the test.
@Suite(
  "HTTP/2 is agreed on in the TLS handshake",
  .enabled(
    if: access(nginxPath, X_OK) == 0 && access(opensslPath, X_OK) == 0,
    "nginx and openssl are not installed: nothing here speaks HTTP/2"))
struct HTTP2Tests {
  /// A port that nobody listens on.
  private func freePort() -> Int {
    let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    defer { close(probe) }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    inet_pton(AF_INET, "127.0.0.1", &name.sin_addr)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        _ = bind(probe, pointer, length)
        getsockname(probe, pointer, &length)
      }
    }
    return Int(name.sin_port.bigEndian)
  }

  @Test(.timeLimit(.minutes(1))) func manyFeedsOfAHostShareOneConnection() async throws {
    let bench = try Workbench(feeds: [])
    let port = freePort()
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path t-\($0);" }
    try bench.write(
      "nginx.conf",
      """
      master_process off; daemon off; pid nginx.pid; error_log stderr notice;
      events {}
      http {
        log_format sharing '$connection $server_protocol';
        access_log access.log sharing;
        \(temporary.joined(separator: " "))
        server {
          listen 127.0.0.1:\(port) ssl http2;
          ssl_certificate cert.pem; ssl_certificate_key key.pem;
          root .;
        }
      }

      """)
    try bench.write("f.xml", numberedItems(1...2))
    let request = try RunningProgram(
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-keyout", bench.folder + "/key.pem", "-out", bench.folder + "/cert.pem", "-subj", "/CN=localhost",
        "-addext", "subjectAltName=DNS:localhost",
      ], program: opensslPath)
    #expect(await request.result().status == 0)
    try bench.configure(
      feeds: (1...40).map { "{name: f\($0), url: \"https://localhost:\(port)/f.xml?\($0)\"}" },
      extra: "http: {per_host: 8}\n")

    let server = try RunningProgram(
      ["-p", bench.folder, "-c", bench.folder + "/nginx.conf", "-e", "stderr"], program: nginxPath)
    try await server.errorLine(containing: "event method")
    let authority = bench.folder + "/cert.pem"
    let check = try await bench.run("check", environment: ["CURL_CA_BUNDLE": authority, "SSL_CERT_FILE": authority])
    server.signal(SIGQUIT)
    _ = await server.result()
    #expect(check.status == 0, "\(check.errors)")
    let lines = try bench.read("access.log").split(separator: "\n")
    #expect(lines.count == 40)
    #expect(lines.allSatisfy { $0.hasSuffix(" HTTP/2.0") })
    #expect(Set(lines).count == 1, "more than one connection")
  }
}
