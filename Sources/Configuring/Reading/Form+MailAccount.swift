internal import NewsModel

extension MailAccount {
  /// The keys of a receiver that is told by letter.
  static func read(_ fields: inout Fields, _ reading: inout Reading) -> MailAccount? {
    let server = fields.required("server", .line, &reading)
    let security = fields.value("security", .choice("a way to keep mail secret"), &reading) ?? Security.startTLS
    let user = fields.value("user", .line, &reading)
    let password = fields.value("password", .kept, &reading)
    let from = fields.required("from", .mailAddress, &reading)
    let recipients = fields.required("recipients", .list(of: .mailAddress), &reading)
    if user != nil, !fields.has("password") {
      reading.error(fields.node("user") ?? fields.node, "'user' needs 'password'")
    }
    if let recipients, recipients.isEmpty, let node = fields.node("recipients") {
      reading.error(node, "a letter needs at least one recipient")
    }
    guard let server, let node = fields.node("server") else { return nil }
    var host = server
    var port: Int? = [Security.startTLS: 587, .tls: 465, .none: 25][security]
    if let colon = server.lastIndex(of: ":"), !server.hasSuffix("]") {
      host = String(server[..<colon])
      port = Int(server[server.index(after: colon)...]).flatMap { (1...65_535).contains($0) ? $0 : nil }
    }
    let isHost = !host.isEmpty && host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"/@?#\\".utf8.contains($0) }
    guard isHost, let port else {
      reading.error(node, "expected a server's name, with a port behind a colon if it is not the usual one")
      return nil
    }
    if security == .none, !["localhost", "127.0.0.1", "[::1]"].contains(host) {
      reading.error(fields.node("security") ?? node, "'security: none' is for a server on this machine alone")
    }
    guard let from, let recipients else { return nil }
    return MailAccount(
      host: host, port: port, security: security, user: user, password: password, from: from, recipients: recipients)
  }
}

extension Form where Value == String {
  /// An address such as watch@example.org (RFC 5321, section 4.1.2, without quoted parts).
  fileprivate static let mailAddress: Form = line.then { text, node, reading in
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isAddress =
      parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>(),:;\"\\".utf8.contains($0) }
    if isAddress { return text }
    reading.error(node, "expected a mail address such as watch@example.org")
    return nil
  }
}
