internal import JSONCoding
public import NewsModel

/// Puts the request of a webhook together.
public enum WebhookMessage {
  /// The header with the HMAC-SHA-256 of the body, `sha256=` and hexadecimal digits.
  public static let signatureHeader = "X-Newswatch-Signature"
  /// The header with the notice's key (draft-ietf-httpapi-idempotency-key-header).
  public static let keyHeader = "Idempotency-Key"

  /// The request that tells of a notice; it is the same in every attempt.
  ///
  /// - Throws: where a secret of the webhook was not read.
  public static func request(_ notice: Notice, to webhook: Webhook) throws(SecretNotRead) -> WebRequest {
    let address = try webhook.url.text()
    var json = JSONWriter()
    var request = WebRequest(method: "POST", url: address, headers: [], body: [])
    let text = NoticeText(notice)
    switch webhook.body {
    case .newswatch: notice.write(to: &json)
    case .template(let template): template.write(notice, to: &json)
    case .slack:
      json.object { json in
        json.member("text", string: text.text(.slack))
        json.member("unfurl_links", bool: false)
      }
    case .mattermost: json.object { json in json.member("text", string: text.text(.markdown)) }
    case .matrix(let room):
      // The transaction id lets the server know a repetition (Client-Server API, "Transaction identifiers").
      request.method = "PUT"
      request.url =
        trimmed(address) + "/_matrix/client/v3/rooms/\(encoded(room))/send/m.room.message/\(encoded(notice.key))"
      json.object { json in
        json.member("msgtype", string: "m.notice")
        json.member("body", string: text.text(.plain))
        json.member("format", string: "org.matrix.custom.html")
        json.member("formatted_body", string: text.text(.html))
      }
    case .ntfy:
      // Its JSON goes to the server's root, and names the topic that the url ends in.
      let url = trimmed(address)
      let topic = url.lastIndex(of: "/").map { String(url[url.index(after: $0)...]) } ?? url
      request.url = String(url.dropLast(topic.count))
      json.object { json in
        json.member("topic", string: topic)
        json.member("title", string: text.subject)
        json.member("message", string: text.text(.plain))
        if notice.alerts.count == 1, let link = notice.alerts.first?.link { json.member("click", string: link) }
      }
    }
    request.body = json.bytes
    request.headers = [("Content-Type", "application/json; charset=utf-8"), (keyHeader, notice.key)]
    if let token = try webhook.token?.text() { request.headers.append(("Authorization", "Bearer \(token)")) }
    if let secret = try webhook.secret?.text() {
      let signature = SHA256.authenticate(request.body, key: Array(secret.utf8))
      request.headers.append((signatureHeader, "sha256=" + SHA256.hexadecimal(signature)))
    }
    for header in webhook.headers {
      request.headers.removeAll { $0.name.lowercased() == header.name.lowercased() }
      request.headers.append((header.name, try header.value.text()))
    }
    return request
  }

  private static func trimmed(_ url: String) -> String { url.hasSuffix("/") ? String(url.dropLast()) : url }

  /// Percent-encoded as a path segment (RFC 3986, section 2.3).
  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: String(UnicodeScalar(byte))
      default: "%" + SHA256.hexadecimal([byte]).uppercased()
      }
    }.joined()
  }
}
