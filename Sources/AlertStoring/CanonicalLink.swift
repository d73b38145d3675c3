/// Links as they are compared: what does not change the page that they lead to is left out.
enum CanonicalLink {
  /// The link without scheme, credentials, `www.`, default port, fragment and tracking parameters, the host in small
  /// letters; nil where it cannot identify an item: it is empty, or leads to a site's home page.
  ///
  /// Links other than `http:` and `https:` only lose their fragment.
  static func bytes(of link: String) -> [UInt8]? {
    let link = Array(link.utf8)
    let whole = link.prefix { $0 != UInt8(ascii: "#") }
    guard let colon = whole.firstIndex(of: UInt8(ascii: ":")) else { return whole.isEmpty ? nil : Array(whole) }
    let scheme = whole[..<colon].map(lowercase)
    let isSecure = scheme.elementsEqual("https".utf8)
    var rest = whole[(colon + 1)...]
    guard isSecure || scheme.elementsEqual("http".utf8), rest.starts(with: "//".utf8) else { return Array(whole) }
    rest = rest.dropFirst(2)
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    rest = rest[authority.endIndex...]
    let path = rest.prefix { $0 != UInt8(ascii: "?") }
    let query = rest[path.endIndex...].dropFirst()

    let parameters = query.split(separator: UInt8(ascii: "&")).filter { !isTracking($0) }
    if path.isEmpty || path.elementsEqual("/".utf8), parameters.isEmpty { return nil }
    var result = host(authority, isSecure: isSecure)
    result.reserveCapacity(link.count)
    if path.isEmpty { result.append(UInt8(ascii: "/")) }
    result.append(contentsOf: path)
    for (index, parameter) in parameters.enumerated() {
      result.append(UInt8(ascii: index == 0 ? "?" : "&"))
      result.append(contentsOf: parameter)
    }
    return result
  }

  private static func host(_ authority: ArraySlice<UInt8>, isSecure: Bool) -> [UInt8] {
    var host = authority
    if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[(at + 1)...] }
    var result = host.map(lowercase)
    for port in isSecure ? [":443", ":"] : [":80", ":"] where result.suffix(port.utf8.count).elementsEqual(port.utf8) {
      result.removeLast(port.utf8.count)
    }
    if result.starts(with: "www.".utf8) { result.removeFirst(4) }
    return result
  }

  private static func lowercase(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  /// Whether a query parameter tells only where the reader came from.
  private static func isTracking(_ parameter: ArraySlice<UInt8>) -> Bool {
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
