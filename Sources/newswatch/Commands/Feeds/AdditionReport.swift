import JSONCoding
import NewsModel

/// What `feeds add` and `feeds import` did.
struct AdditionReport {
  var added: [Feed] = []
  /// How many were there already.
  var known = 0
  /// How many have a URL that cannot be used.
  var wrong = 0
  /// The new file; nil where nothing was written.
  var file: String?

  /// What comes after adding.
  static func nextSteps(_ command: String) -> [String] {
    ["next: \(command)", "      or, where newswatch runs as a service: systemctl reload newswatch"]
  }

  /// Writes lines to standard output, or an object for programs.
  func write(asJSON: Bool, lines: [String]) throws(CommandFailure) {
    var output = Output()
    if asJSON {
      try output.line(json)
    } else {
      for line in lines { try output.line(line) }
    }
    try output.flush()
  }

  private var json: JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.key("added")
      json.array { json in
        for feed in added {
          json.object { json in
            json.member("name", string: feed.name)
            json.member("url", string: URLText.withoutCredentials(feed.url))
          }
        }
      }
      json.member("known", integer: known)
      json.member("wrong", integer: wrong)
      json.member("file", string: file)
    }
    return json
  }
}
