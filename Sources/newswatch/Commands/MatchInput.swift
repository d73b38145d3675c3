import JSONCoding
import NewsModel

/// Why a line is no item.
struct MatchInputError: Error {
  let message: String
}

/// One line of the input of `newswatch match`.
struct MatchInput {
  /// The item; its `id` is not used, since the answer repeats the line's own.
  let item: FeedItem
  /// The name of the feed that brought it, empty where the line has none.
  let feed: String

  private let id: JSONValue

  /// Reads a line.
  ///
  /// - Throws: `MatchInputError` with the place where it is wrong.
  init(_ line: UnsafeBufferPointer<UInt8>) throws(MatchInputError) {
    let members: [JSONValue.Member]
    do throws(JSONError) {
      guard case .object(let read) = try JSONReader.read(line) else {
        throw JSONError(message: "an object was expected", offset: 0)
      }
      members = read
    } catch {
      throw MatchInputError(message: error.description)
    }
    var item = FeedItem()
    var feed = ""
    var id = JSONValue.null
    for member in members {
      switch member.name {
      case "id": id = try Self.identifier(member.value)
      case "title": item.title = try Self.text(member)
      case "summary": item.summary = try Self.text(member)
      case "content": item.content = try Self.text(member)
      case "link": item.link = try Self.text(member)
      case "language": item.language = try Self.text(member)
      case "feed": feed = try Self.text(member) ?? ""
      case "published": item.published = try Self.text(member).flatMap { Timestamp(rfc3339: $0) }
      case "authors": item.authors = try Self.texts(member)
      case "categories": item.categories = try Self.texts(member)
      default: break
      }
    }
    self.item = item
    self.feed = feed
    self.id = id
  }

  /// Writes the id as it was given.
  func writeID(to json: inout JSONWriter) {
    switch id {
    case .string(let text): json.string(text)
    case .number(let digits): json.raw(digits.utf8)
    default: json.null()
    }
  }

  private static func identifier(_ value: JSONValue) throws(MatchInputError) -> JSONValue {
    switch value {
    case .string, .number, .null: value
    default: throw MatchInputError(message: "\"id\" is a string or a number")
    }
  }

  private static func text(_ member: JSONValue.Member) throws(MatchInputError) -> String? {
    switch member.value {
    case .string(let text): return text.isEmpty ? nil : text
    case .null: return nil
    default: throw MatchInputError(message: "\"\(member.name)\" is a string")
    }
  }

  private static func texts(_ member: JSONValue.Member) throws(MatchInputError) -> [String] {
    if member.value.isNull { return [] }
    guard let elements = member.value.array else { throw MatchInputError(message: "\"\(member.name)\" is an array") }
    return elements.compactMap(\.string)
  }
}
