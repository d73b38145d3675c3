import FeedParsing
import JSONCoding
import NewsModel
import Platform

/// Parses every file of a folder, in name order, to the normalized feed, and drops it.
struct ParseBench {
  let folder: String

  func run() throws -> JSONWriter {
    var bytes = 0
    var items = 0
    var failures = 0
    let clock = ContinuousClock()
    let start = clock.now
    let names = try Files.names(inFolder: folder)
    for name in names {
      let body = try Files.read(Paths.resolve(name, in: folder))
      bytes += body.count
      do {
        _ = try FeedParser.parse(body) { _ in
          items += 1
          return .goOn
        }
      } catch {
        failures += 1
      }
    }
    let seconds = (clock.now - start).seconds
    var json = JSONWriter()
    json.object { json in
      json.member("files", integer: names.count)
      json.member("bytes", integer: bytes)
      json.member("items", integer: items)
      json.member("failures", integer: failures)
      json.key("seconds")
      json.number(seconds)
    }
    return json
  }
}
