import Configuring

/// What the options of `feeds add` ask for.
struct FeedWish {
  let name: String?
  let language: String?
  let tags: [String]

  /// - Throws: `CommandFailure` with status 64 for what a configuration could not hold.
  init(_ invocation: Invocation) throws(CommandFailure) {
    name = invocation.value("name")
    language = invocation.value("language")
    tags = invocation.all("tag")
    for (option, text) in [("name", name)] + tags.map({ ("tag", $0) }) {
      guard let text else { continue }
      let isBlank = text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
      if isBlank || text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        throw CommandFailure(.usage, "--\(option) takes a line of text")
      }
    }
    if let language, !LanguageTag.isWellFormed(language) {
      throw CommandFailure(.usage, "--language takes a language tag such as en, ur or zh-Hans, not '\(language)'")
    }
  }
}
