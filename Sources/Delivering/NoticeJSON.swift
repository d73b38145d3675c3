internal import JSONCoding
internal import NewsModel

extension Notice {
  /// Our own form: what commands read, and webhooks that ask for no other.
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("version", integer: 1)
      json.member("key", string: key)
      json.member("receiver", string: receiver)
      json.key("alerts")
      json.array { json in for alert in alerts { alert.write(to: &json) } }
    }
  }
}

extension MessageTemplate {
  /// Writes the template with its fields filled in.
  func write(_ notice: Notice, to json: inout JSONWriter) {
    switch self {
    case .literal(let literal): json.raw(literal.utf8)
    case .array(let elements):
      json.array { json in for element in elements { element.write(notice, to: &json) } }
    case .object(let members):
      json.object { json in
        for member in members {
          json.key(text: member.name)
          member.value.write(notice, to: &json)
        }
      }
    case .text(let parts):
      if case .field(let field)? = parts.first, parts.count == 1 { return field.write(notice, to: &json) }
      json.string(
        parts.map { part in
          switch part {
          case .plain(let text): text
          case .field(let field): field.text(notice)
          }
        }.joined())
    }
  }
}

extension MessageTemplate.Field {
  /// The field's own value, a number or null where it is one.
  fileprivate func write(_ notice: Notice, to json: inout JSONWriter) {
    let alert = notice.alerts.first
    switch self {
    case .alerts: json.array { json in for alert in notice.alerts { alert.write(to: &json) } }
    case .count: json.integer(notice.alerts.count)
    case .seq: if let alert { json.integer(alert.seq) } else { json.null() }
    case .story: if let story = alert?.story { json.integer(story) } else { json.null() }
    case .first: if let first = alert?.isFirst { json.bool(first) } else { json.null() }
    default: json.string(value(notice))
    }
  }

  /// The field within a text; nothing where there is no value.
  fileprivate func text(_ notice: Notice) -> String {
    switch self {
    case .alerts, .count, .seq, .story, .first:
      var json = JSONWriter()
      write(notice, to: &json)
      return json.text == "null" ? "" : json.text
    default: return value(notice) ?? ""
    }
  }

  private func value(_ notice: Notice) -> String? {
    let alert = notice.alerts.first
    return switch self {
    case .key: notice.key
    case .receiver: notice.receiver
    case .subject: NoticeText(notice).subject
    case .text: NoticeText(notice).text(.plain)
    case .kind: alert?.kind.rawValue
    case .time: alert?.time.description
    case .topic: alert?.topic
    case .title: alert?.title
    case .link: alert?.link
    case .feed: alert?.feed
    case .published: alert?.published?.description
    case .seen: alert?.seen?.description
    case .language: alert?.language
    case .matched: alert.map(NoticeText.reasons)
    case .excerpt: alert?.excerpt
    case .alerts, .count, .seq, .story, .first: nil
    }
  }
}
