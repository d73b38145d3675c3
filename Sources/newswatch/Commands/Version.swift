import JSONCoding
import NewsModel

extension Command {
  /// `newswatch version`.
  static let version = Command(name: "version", summary: "show the version") { invocation in
    var output = Output()
    if invocation.has("json") {
      var json = JSONWriter()
      json.object { $0.member("version", string: Version.current) }
      try output.line(json)
    } else {
      try output.line("newswatch \(Version.current)")
    }
    try output.flush()
    return .success
  }
}
