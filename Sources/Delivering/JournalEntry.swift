internal import JSONCoding
internal import NewsModel

/// An entry of the system's journal, one for each alert.
public struct JournalEntry: Sendable, Equatable {
  /// The fields, as `journalctl -o json` shows them.
  public var fields: [(name: String, value: String)]

  /// What marks our entries: `journalctl MESSAGE_ID=…` shows them all.
  static let messageID = "5d1f3c0f6a3e4d5f9a7c2b8e41d06c93"

  init(_ alert: Alert, of notice: Notice) {
    var json = JSONWriter()
    alert.write(to: &json)
    let title = NoticeText(notice.only(alert)).subject
    fields = [
      ("MESSAGE", "\(title)\(alert.link.map { " \($0)" } ?? "")"), ("MESSAGE_ID", Self.messageID), ("PRIORITY", "5"),
      ("SYSLOG_IDENTIFIER", "newswatch"), ("NEWSWATCH_SEQ", String(alert.seq)), ("NEWSWATCH_TOPIC", alert.topic),
      ("NEWSWATCH_RECEIVER", notice.receiver), ("NEWSWATCH_KEY", notice.key), ("NEWSWATCH_ALERT", json.text),
    ]
  }

  /// Compares the fields.
  public static func == (left: JournalEntry, right: JournalEntry) -> Bool {
    left.fields.elementsEqual(right.fields) { $0 == $1 }
  }
}

extension Notice {
  /// The same with one of its alerts alone.
  func only(_ alert: Alert) -> Notice {
    var notice = self
    notice.alerts = [alert]
    return notice
  }
}
