extension Setting {
  /// The keys of a topic file.
  static let topic = [
    Setting(
      key: "id", value: "ID", isRequired: true,
      text: "1 to 64 small letters, digits and hyphens, with no hyphen first; it stands in every alert."),
    Setting(key: "title", value: "TEXT", isRequired: true, text: "What people read."),
    Setting(
      key: "baseline", value: "a mapping", text: "The claim that is followed, as it was at first.", keys: baseline),
    Setting(
      key: "query", value: "QUERY", isRequired: true,
      text: "What alerts, in the language of newswatch-query(7). In a block (`query: |`) nothing needs quoting."),
    Setting(
      key: "figures", value: "a list of mappings", standard: "[]",
      text: "The quantities that are followed in the texts that alert.", keys: figure),
    Setting(
      key: "examples", value: "a mapping", text: "Texts that `newswatch test` holds the query against.",
      keys: examples),
    Setting(
      key: "notify", value: "each, story or digest TIME", standard: "each",
      text: "How receivers are told of it that say nothing themselves; see `deliver`."),
    Setting(
      key: "quiet_hours", value: "TIME-TIME or none", standard: "none",
      text: "When they are told nothing, such as `22:00-07:00`."),
    Setting(
      key: "expect", value: "a mapping or a list of mappings",
      text: """
        What is to be told by a date. Where it passes without, that is an alert of the kind `overdue`, which says whether \
        nothing matched or not all was looked at.
        """, keys: expectation),
    Setting(
      key: "quiet_for", value: "DURATION",
      text: "How long the topic may be silent after an alert; then that is one of the kind `quiet`."),
  ]

  private static let expectation = [
    Setting(key: "by", value: "DATE", isRequired: true, text: "The last day, month or year for it."),
    Setting(key: "what", value: "TEXT", isRequired: true, text: "What."),
    Setting(
      key: "figure", value: "TEXT",
      text: "A figure of the topic, whose target is to be told; without it any alert since `as_of` counts."),
  ]

  /// The keys of a secret.
  public static let secret = [
    Setting(
      key: "file", value: "PATH", text: "A file that holds it; one line break at its end is dropped."),
    Setting(
      key: "credential", value: "NAME",
      text: "A file in `$CREDENTIALS_DIRECTORY`, where systemd puts what a unit has in `LoadCredential=`."),
  ]

  private static let baseline = [
    Setting(key: "claim", value: "TEXT", isRequired: true, text: "The claim."),
    Setting(key: "source", value: "TEXT", text: "Who made it, and where."),
    Setting(key: "as_of", value: "DATE", text: "A year, a month or a day: `2018`, `2018-04`, `2018-04-30`."),
  ]

  private static let figure = [
    Setting(key: "name", value: "TEXT", isRequired: true, text: "What it is called; there is one of a name."),
    Setting(
      key: "unit", value: "TEXT", isRequired: true,
      text: "What is counted or measured: helicopters, billion cubic metres a year."),
    Setting(
      key: "units", value: "a list of TEXT", standard: "[]",
      text: "Other words for the unit; one that ends in `*` is a beginning."),
    Setting(key: "baseline", value: "NUMBER", text: "Its value at first."),
    Setting(key: "target", value: "NUMBER", text: "The value that is announced."),
    Setting(
      key: "near", value: "a list of TEXT", standard: "[]",
      text: "Words that stand near the number, in each language that matters."),
  ]

  private static let examples = [
    Setting(key: "alert", value: "a list of TEXT", standard: "[]", text: "Texts that must alert."),
    Setting(key: "silent", value: "a list of TEXT", standard: "[]", text: "Texts that must not."),
  ]
}
