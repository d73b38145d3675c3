import Glibc
import JSONCoding
import NewsModel
import Platform
import TopicMatching
import Watching

extension Command {
  /// `newswatch match`.
  static let match = Command(
    name: "match", summary: "match items from standard input against the topics",
    details: """
      Reads JSON Lines with "id", "title", "summary", "language" and, where there, "content", "link", "published",
      "authors", "categories", "feed". Answers each with a line {"id":…,"topics":[…]}, in order, flushed when the input
      pauses. A line that cannot be read is answered with an "error", and the command ends with 2.
      """,
    options: [Option(name: "explain", summary: "also tell which terms matched where")]
  ) { invocation in
    let plan = try Workspace(invocation).plan()
    var stream = MatchStream(topics: plan.topics, explains: invocation.has("explain"))
    return try stream.run() ? .success : .failure
  }
}

/// Answers items line by line.
private struct MatchStream: ~Copyable {
  private let topics: TopicSet
  private let explains: Bool
  private var output = Output()
  private var everyLineWasGood = true

  init(topics: TopicSet, explains: Bool) {
    self.topics = topics
    self.explains = explains
  }

  /// Reads standard input to its end.
  ///
  /// - Returns: whether every line could be read.
  /// - Throws: `CommandFailure` when standard input or output fails.
  mutating func run() throws(CommandFailure) -> Bool {
    let input: FileDescriptor
    do throws(SystemError) {
      input = try Input.standardInput()
    } catch {
      throw CommandFailure(.failure, error.description)
    }
    var lines = LineReader(input)
    while try lines.forEachLine({ line throws(CommandFailure) in try answer(line) }) {
      if lines.wouldWait { try output.flush() }
    }
    try output.flush()
    return everyLineWasGood
  }

  private mutating func answer(_ line: UnsafeBufferPointer<UInt8>) throws(CommandFailure) {
    if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
    var json = JSONWriter()
    do throws(MatchInputError) {
      let input = try MatchInput(line)
      if explains { explain(input, to: &json) } else { list(input, to: &json) }
    } catch {
      everyLineWasGood = false
      json.object { json in
        json.member("id", string: nil)
        json.member("topics", strings: [])
        json.member("error", string: error.message)
      }
    }
    try output.line(json)
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
