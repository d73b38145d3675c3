public import NewsModel

/// Alerts as an Atom feed (RFC 4287), so that any feed reader can follow them.
public enum AtomFeed {
  /// The feed, newest alert first, ended by a line feed.
  ///
  /// An entry's id is made of what identifies its alert in its store, and stays the same in every feed that it is in.
  /// Text is made harmless as in `TerminalText`, and written as `type="text"`: nothing of it is ever markup.
  ///
  /// - Parameters:
  ///   - alerts: in any order.
  ///   - title: what the feed is called.
  ///   - updated: when the feed changed last where there are no alerts.
  ///   - url: where the feed is served (`rel="self"`, section 4.1.1); nil where nobody has said so, since a wrong address
  ///     would send readers away.
  public static func text(_ alerts: [Alert], title: String, updated: Timestamp, url: String? = nil) -> String {
    let newestFirst = alerts.sorted { $0.seq > $1.seq }
    var text = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom">
      <title>\(escaped(title))</title>
      <id>\(identifier("alerts", title))</id>
      <updated>\(newestFirst.map(\.time).max() ?? updated)</updated>\(address(url))
      <author><name>newswatch</name></author>
      <generator version="\(Version.current)">newswatch</generator>

      """
    for alert in newestFirst { text += entry(alert) }
    return text + "</feed>\n"
  }

  private static func address(_ url: String?) -> String {
    guard let url else { return "" }
    return "\n<link rel=\"self\" type=\"application/atom+xml\" href=\"\(escaped(url))\"/>"
  }

  /// What a feed of some topics is called, of all where none is named; its id is made of it, so that two feeds differ.
  public static func title(topics: [String]) -> String {
    topics.isEmpty ? "newswatch alerts" : "newswatch alerts: " + topics.joined(separator: ", ")
  }

  private static func entry(_ alert: Alert) -> String {
    var lines = [
      "<title>\(escaped(alert.title ?? "(no title)"))</title>",
      "<id>\(identifier("alert", "\(alert.seq)", alert.topic, alert.link ?? alert.title ?? ""))</id>",
      "<updated>\(alert.time)</updated>", "<category term=\"\(escaped(alert.topic))\"/>",
    ]
    if let story = alert.story {
      let label = alert.isFirst == true ? "opens story \(story)" : "follows in story \(story)"
      lines.append("<category scheme=\"urn:newswatch:story\" term=\"\(story)\" label=\"\(label)\"/>")
    }
    if let published = alert.published { lines.append("<published>\(published)</published>") }
    if let link = alert.link, link.hasPrefix("http://") || link.hasPrefix("https://") {
      lines.append("<link href=\"\(escaped(link))\"/>")
    }
    if let feed = alert.feed { lines.append("<author><name>\(escaped(feed))</name></author>") }
    if let excerpt = alert.excerpt { lines.append("<summary>\(escaped(excerpt))</summary>") }
    let language = alert.language.map { " xml:lang=\"\(escaped($0))\"" } ?? ""
    return "<entry\(language)>\n\(lines.joined(separator: "\n"))\n</entry>\n"
  }

  private static func escaped(_ text: String) -> String { XMLText.escaped(text) }

  /// A UUID of version 8 (RFC 9562, section 5.8) as a URN: two FNV-1a hashes of the parts.
  private static func identifier(_ parts: String...) -> String {
    var high: UInt64 = 0xCBF2_9CE4_8422_2325
    var low: UInt64 = 0x8422_2325_CBF2_9CE4
    for part in parts {
      for byte in part.utf8 + [0] {
        high = (high ^ UInt64(byte)) &* 0x100_0000_01B3
        low = (low &* 0x100_0000_01B3) ^ UInt64(byte)
      }
    }
    let versioned = high & ~0xF000 | 0x8000
    let variant = low & ~(0b11 << 62) | 0b10 << 62
    let digits = Array((hexadecimal(versioned) + hexadecimal(variant)).utf8)
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(decoding: digits[$0], as: UTF8.self) }
    return "urn:uuid:" + groups.joined(separator: "-")
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
