public import NewsModel

/// A letter (RFC 5322) with its text and the same in HTML.
public struct Letter: Sendable, Equatable {
  /// The letter with its headers, in lines that end in CR LF.
  public var bytes: [UInt8]

  /// Puts a letter together.
  ///
  /// Its `Message-ID` is made of the notice's key, so that a repetition is the same letter. All letters of one story
  /// refer to one that nobody sent, by which mail programs show them as one thread.
  public init(_ notice: Notice, _ account: MailAccount, date: Timestamp) {
    let text = NoticeText(notice)
    let domain = account.from.lastIndex(of: "@").map { account.from[account.from.index(after: $0)...] } ?? "localhost"
    var lines = [
      "From: newswatch <\(account.from)>", "To: \(account.recipients.joined(separator: ",\r\n "))",
      "Subject: \(Self.encodedWords(text.subject))", "Date: \(Self.date(date))",
      "Message-ID: <\(notice.key)@\(domain)>", "Auto-Submitted: auto-generated",
    ]
    if let story = notice.thread {
      let thread = "<\(story)-\(notice.receiver)@\(domain)>"
      lines += ["In-Reply-To: \(thread)", "References: \(thread)"]
    }
    // No base64 has it; with a receiver's name it could be longer than the 70 characters of RFC 2046, section 5.1.1.
    let boundary = "=_\(notice.key.prefix { $0 != "-" })-\(notice.id)"
    lines += ["MIME-Version: 1.0", "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"", ""]
    let html =
      "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>newswatch</title></head><body>\n"
      + text.text(.html) + "\n</body></html>\n"
    for (type, content) in [("plain", text.text(.plain) + "\n"), ("html", html)] {
      lines += [
        "--\(boundary)", "Content-Type: text/\(type); charset=utf-8", "Content-Transfer-Encoding: base64", "",
      ]
      lines += Self.base64(Array(content.utf8), width: 76)
    }
    lines += ["--\(boundary)--", ""]
    bytes = Array(lines.joined(separator: "\r\n").utf8)
  }

  /// A text in encoded words (RFC 2047, section 2): at most 75 characters each, none of which splits a scalar.
  private static func encodedWords(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?") && text.utf8.count <= 60
    if isPlain { return text }
    var words: [String] = []
    var word: [UInt8] = []
    func end() {
      if !word.isEmpty { words.append("=?UTF-8?B?" + base64(word, width: 80).joined() + "?=") }
      word = []
    }
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if word.count + bytes.count > 42 { end() }
      word += bytes
    }
    end()
    return words.joined(separator: "\r\n ")
  }

  /// Base64 (RFC 4648, section 4) in lines.
  static func base64(_ bytes: [UInt8], width: Int) -> [String] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place > group.count ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * place) & 63])
      }
    }
    return stride(from: 0, to: text.count, by: width).map {
      String(decoding: text[$0..<min($0 + width, text.count)], as: UTF8.self)
    }
  }

  /// A date in the form of RFC 5322, section 3.3, in UTC.
  private static func date(_ time: Timestamp) -> String {
    let civil = CivilTime(time)
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let clock = [civil.hour, civil.minute, civil.second].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(days[civil.weekday]), \(civil.day) \(months[civil.month - 1]) \(civil.year) \(clock) +0000"
  }
}
