/// A JSON value (RFC 8259) as it was read.
public enum JSONValue: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number in the digits that it was written in.
  case number(String)
  /// A string, unescaped.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object's members in their order; a repeated name stands twice.
  case object([Member])

  /// A name and its value in an object.
  public struct Member: Sendable, Equatable {
    /// The name, unescaped.
    public let name: String
    /// The value.
    public let value: JSONValue

    /// A member.
    public init(name: String, value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The member of that name: of several the last, as in JavaScript; nil where there is none, or no object.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The text of a string; nil for any other value.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The elements of an array; nil for any other value.
  public var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object; nil for any other value.
  public var object: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// A number that is whole and fits; nil for any other value.
  public var integer: Int? {
    guard case .number(let digits) = self else { return nil }
    return Int(digits) ?? Double(digits).flatMap { Int(exactly: $0) }
  }

  /// Whether it is `null`.
  public var isNull: Bool { self == .null }
}

/// Why and where a text is not JSON.
public struct JSONError: Error, Equatable, CustomStringConvertible {
  /// What was found and what was expected, without a full stop.
  public let message: String
  /// The number of bytes before the place.
  public let offset: Int

  /// An error at a place.
  public init(message: String, offset: Int) {
    self.message = message
    self.offset = offset
  }

  /// One line with the place.
  public var description: String { "\(message) at byte \(offset)" }
}
