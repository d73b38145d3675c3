/// JSON with places to be filled in.
///
/// What is filled in is always one value or a part of one text, so that no title can change the form of the document.
public indirect enum MessageTemplate: Sendable, Equatable {
  /// A text put together from parts; one that is a single field becomes that field's own value.
  case text([Part])
  /// A number in its digits, `true`, `false` or `null`.
  case literal(String)
  /// An array.
  case array([MessageTemplate])
  /// An object's members.
  case object([Member])

  /// A part of a text.
  public enum Part: Sendable, Equatable {
    /// As it stands.
    case plain(String)
    /// To be filled in.
    case field(Field)
  }

  /// A name and its value in an object.
  public struct Member: Sendable, Equatable {
    /// The name.
    public var name: String
    /// The value.
    public var value: MessageTemplate

    /// A member.
    public init(name: String, value: MessageTemplate) {
      self.name = name
      self.value = value
    }
  }

  /// What can be filled in. Where a message has several alerts, `title` to `first` are those of the first one.
  public enum Field: String, Sendable, CaseIterable {
    case key, receiver, count, alerts, subject, text
    case seq, kind, time, topic, title, link, feed, published, seen, language, matched, excerpt, story, first
  }

  /// Reads a text with `{{field}}` in it.
  ///
  /// - Throws: `UnknownField` for a name that is no field, or braces that do not close.
  public static func parse(_ text: String) throws(UnknownField) -> MessageTemplate {
    var parts: [Part] = []
    var rest = Substring(text)
    while let start = rest.firstRange(of: "{{") {
      if start.lowerBound > rest.startIndex { parts.append(.plain(String(rest[..<start.lowerBound]))) }
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "}}") else { throw UnknownField(name: String(rest.prefix(20))) }
      let name = rest[..<end.lowerBound].split(separator: " ").joined(separator: " ")
      guard let field = Field(rawValue: name) else { throw UnknownField(name: name) }
      parts.append(.field(field))
      rest = rest[end.upperBound...]
    }
    if !rest.isEmpty { parts.append(.plain(String(rest))) }
    return .text(parts)
  }

  /// A name between braces that is no field.
  public struct UnknownField: Error, Equatable {
    /// What stands there.
    public var name: String

    /// A name that is no field.
    public init(name: String) {
      self.name = name
    }
  }
}
