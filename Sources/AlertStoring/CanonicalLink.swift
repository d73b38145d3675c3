/// Links as they are compared: what does not change the page that they lead to is left out.
enum CanonicalLink {
  /// The link without scheme, credentials, `www.`, default port, fragment and tracking parameters, the host in small
  /// letters; nil where it cannot identify an item: it is empty, or leads to a site's home page.
  ///
  /// Links other than `http:` and `https:` only lose their fragment.
  static func bytes(of link: String) -> [UInt8]? {
    var link = link
    return link.withUTF8 { bytes(of: $0) }
  }

  /// The host that a link leads to, as it stands in its bytes; nil where it is no link of the web.
  static func host(of link: String) -> [UInt8]? {
    var link = link
    return link.withUTF8 { link in
      guard let web = WebLink(link[...]) else { return nil }
      var host: [UInt8] = []
      appendHost(of: web, to: &host)
      return host
    }
  }

  /// A part of a link.
  private typealias Part = Slice<UnsafeBufferPointer<UInt8>>

  /// A link's authority, and what follows it.
  private struct WebLink {
    var isSecure: Bool
    var authority: Part
    var rest: Part

    /// Nil where its scheme is another one.
    init?(_ link: Part) {
      guard let colon = link.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      isSecure = isEqual(link[..<colon], "https")
      let rest = link[(colon + 1)...]
      guard isSecure || isEqual(link[..<colon], "http"), rest.count >= 2, isEqual(rest.prefix(2), "//") else {
        return nil
      }
      authority = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
      self.rest = rest[authority.endIndex...]
    }
  }

  private static func bytes(of link: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    let whole = link.prefix { $0 != UInt8(ascii: "#") }
    guard let web = WebLink(whole) else { return whole.isEmpty ? nil : Array(whole) }
    let path = web.rest.prefix { $0 != UInt8(ascii: "?") }
    let query = web.rest[path.endIndex...].dropFirst()
    let parameters = query.isEmpty ? [] : query.split(separator: UInt8(ascii: "&")).filter { !isTracking($0) }
    if path.count < 2, parameters.isEmpty { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(link.count)
    appendHost(of: web, to: &result)
    if path.isEmpty { result.append(UInt8(ascii: "/")) }
    result.append(contentsOf: path)
    for (index, parameter) in parameters.enumerated() {
      result.append(UInt8(ascii: index == 0 ? "?" : "&"))
      result.append(contentsOf: parameter)
    }
    return result
  }

  private static func appendHost(of link: WebLink, to result: inout [UInt8]) {
    var host = link.authority
    if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[(at + 1)...] }
    for port: StaticString in link.isSecure ? [":443", ":"] : [":80", ":"]
    where isEqual(host.suffix(port.utf8CodeUnitCount), port) {
      host = host.dropLast(port.utf8CodeUnitCount)
    }
    if isEqual(host.prefix(4), "www.") { host = host.dropFirst(4) }
    for byte in host { result.append(lowercase(byte)) }
  }

  /// Whether a part is that text, whatever the case of its letters.
  private static func isEqual(_ part: Part, _ text: StaticString) -> Bool {
    guard part.count == text.utf8CodeUnitCount else { return false }
    for (index, byte) in part.enumerated() where lowercase(byte) != text.utf8Start[index] { return false }
    return true
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  /// Whether a query parameter tells only where the reader came from.
  private static func isTracking(_ parameter: Part) -> Bool {
    let name = String(decoding: parameter.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self).lowercased()
    return trackers.contains(name) || trackerPrefixes.contains { name.hasPrefix($0) }
  }

  private static let trackerPrefixes = ["utm_", "mtm_", "pk_", "piwik_", "hsa_", "_hs", "ns_"]

  private static let trackers: Set<String> = [
    "_ga", "_gl", "at_campaign", "at_medium", "cmpid", "dclid", "fbclid", "gbraid", "gclid", "gclsrc", "igsh", "igshid",
    "li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "oly_anon_id", "oly_enc_id", "s_cid", "traffic_source",
    "ttclid", "twclid", "vero_id", "wbraid", "wickedid", "xtor", "yclid", "ymclid",
  ]
}
