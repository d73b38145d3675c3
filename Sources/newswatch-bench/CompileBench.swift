import Configuring
import FeedParsing
import JSONCoding
import TopicMatching

/// Reads and compiles the queries of a configuration, its YAML apart.
struct CompileBench {
  let configuration: String

  /// Compiles once; the time is that from the queries' texts to a set that can match.
  func run() throws -> JSONWriter {
    let loaded = try Configuration.load(path: configuration, outlines: OPMLParser.parse)
    guard let value = loaded.value else { throw UsageError() }
    let clock = ContinuousClock()
    let start = clock.now
    let compiled = TopicSet.compile(topics: value.topics, terms: value.terms)
    let seconds = (clock.now - start).seconds
    guard let set = compiled.topics else { throw UsageError() }
    var json = JSONWriter()
    json.object { json in
      json.member("topics", integer: value.topics.count)
      json.key("seconds")
      json.number(seconds)
      json.member("bytes", integer: set.memory)
      json.member("bytes_per_topic", integer: set.memory / max(1, value.topics.count))
    }
    return json
  }
}
