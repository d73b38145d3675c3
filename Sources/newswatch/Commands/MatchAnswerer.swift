import Glibc
import JSONCoding
import NewsModel
import TopicMatching

/// The answers to some lines.
struct MatchAnswers: Sendable {
  /// One line of JSON for each line.
  let bytes: [UInt8]
  /// Whether every line could be read.
  let areAllGood: Bool
}

/// Answers lines of items with lines of topics; may be used by several threads at a time.
struct MatchAnswerer: Sendable {
  let topics: TopicSet
  /// Whether answers tell which terms matched where.
  let explains: Bool

  /// The answers to lines, in their order.
  func answers(to lines: UnsafeBufferPointer<UInt8>) -> MatchAnswers {
    var json = JSONWriter()
    var areAllGood = true
    var start = 0
    while start < lines.count, let base = lines.baseAddress {
      let found = memchr(base + start, 0x0A, lines.count - start)
      let end = found.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? lines.count
      if !answer(UnsafeBufferPointer(rebasing: lines[start..<end]), to: &json) { areAllGood = false }
      start = end + 1
    }
    return MatchAnswers(bytes: json.bytes, areAllGood: areAllGood)
  }

  /// Answers a line, unless it is blank; false if it cannot be read.
  private func answer(_ line: UnsafeBufferPointer<UInt8>, to json: inout JSONWriter) -> Bool {
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return true }
    defer { json.endLine() }
    do throws(MatchInputError) {
      let input = try MatchInput(line)
      if explains { explain(input, to: &json) } else { list(input, to: &json) }
      return true
    } catch {
      json.object { json in
        json.member("id", string: nil)
        json.member("topics", strings: [])
        json.member("error", string: error.message)
      }
      return false
    }
  }

  private func list(_ input: MatchInput, to json: inout JSONWriter) {
    json.object { json in
      json.key("id")
      input.writeID(to: &json)
      json.key("topics")
      json.array { json in
        topics.forEachMatch(input.item, feed: input.feed, language: input.item.language) { json.string($0) }
      }
    }
  }

  private func explain(_ input: MatchInput, to json: inout JSONWriter) {
    let result = topics.match(input.item, feed: input.feed, language: input.item.language, only: nil)
    json.object { json in
      json.key("id")
      input.writeID(to: &json)
      json.member("topics", strings: result.matches.lazy.map(\.topic))
      Self.write(result.matches, to: &json)
    }
  }

  private static func write(_ matches: [TopicMatch], to json: inout JSONWriter) {
    json.key("matches")
    json.array { json in
      for match in matches {
        for term in match.matched {
          json.object { json in
            json.member("topic", string: match.topic)
            json.member("term", string: term.term)
            json.member("field", string: term.field.rawValue)
            json.member("text", string: term.text)
            json.member("offset", integer: term.offset)
            json.member("length", integer: term.length)
          }
        }
      }
    }
  }
}
