internal import NewsModel

extension FeedAddition {
  /// The new feeds as a YAML file for the folder that `feeds_from` names.
  ///
  /// - Parameter comment: one line for its head.
  public func text(comment: String) -> String {
    var text = "# \(comment)\n"
    for feed in feeds {
      text += "- name: \(Self.quoted(feed.name))\n  url: \(Self.quoted(feed.url))\n"
      if let language = feed.language { text += "  language: \(language)\n" }
      if !feed.tags.isEmpty { text += "  tags: [\(feed.tags.map(Self.quoted).joined(separator: ", "))]\n" }
      if !feed.isEnabled { text += "  enabled: false\n" }
    }
    return text
  }

  /// A double-quoted scalar of YAML, printable characters as they are.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default:
        if scalar == "\"" || scalar == "\\" { quoted += "\\" }
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
