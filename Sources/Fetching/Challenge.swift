/// Pages that ask for proof of a human being instead of giving the feed.
///
/// They are told by what the services that send them document or always send: a header of their own, or, on an HTML page,
/// the address of their own script. No attempt is made to pass them.
enum Challenge {
  /// Headers that such services mark the page with, and the values that mean it; any value where none is given.
  private static let marks: [(header: String, values: [String])] = [
    ("Cf-Mitigated", ["challenge"]),  // Cloudflare
    ("Cf-Chl-Bypass", []),
    ("X-Amzn-Waf-Action", ["challenge", "captcha"]),  // AWS WAF
    ("X-Vercel-Mitigated", ["challenge"]),
  ]

  /// What stands in the pages themselves, in lower case.
  private static let scripts: [[UInt8]] = [
    "/cdn-cgi/challenge-platform/", "window._cf_chl_opt", "jschl-answer",  // Cloudflare
    "awswafintegration", "_incapsula_resource", "sucuri_cloudproxy_js", "/.within.website/x/cmd/anubis/",
    "check.ddos-guard.net", "captcha-delivery.com", "px-captcha", "/.well-known/sgcaptcha/",
  ].map { Array($0.utf8) }

  /// How far into a page they are looked for.
  private static let reach = 64 << 10

  /// Whether the answer is such a page.
  static func isMet(by headers: ResponseHeaders, status: Int, body: [UInt8]) -> Bool {
    if status == 304 { return false }
    let isMarked = marks.contains { mark in
      guard let value = headers.word(mark.header) else { return false }
      return mark.values.isEmpty || mark.values.contains(value)
    }
    // A feed that merely goes through such a service is marked by some of them as well.
    if isMarked && (!(200...299).contains(status) || !looksLikeFeed(body)) { return true }
    return isHTML(body) && contains(body.prefix(reach))
  }

  private static func looksLikeFeed(_ body: [UInt8]) -> Bool {
    !body.isEmpty && !isHTML(body)
  }

  /// Whether the body begins as an HTML page does.
  private static func isHTML(_ body: [UInt8]) -> Bool {
    let start = body.prefix(1024).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    return [Array("<!doctype html".utf8), Array("<html".utf8)].contains { word in
      start.count >= word.count && zip(start, word).allSatisfy { lowercased($0) == $1 }
    }
  }

  private static func contains(_ page: ArraySlice<UInt8>) -> Bool {
    let page = page.map(lowercased)
    return scripts.contains { script in
      guard page.count >= script.count else { return false }
      return (0...(page.count - script.count)).contains { offset in
        page[offset] == script[0] && page[offset..<(offset + script.count)].elementsEqual(script)
      }
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
