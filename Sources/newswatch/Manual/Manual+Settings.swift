import Configuring

extension Manual {
  /// newswatch.yaml(5).
  static let settings = Page(name: "newswatch.yaml", section: 5, summary: "what newswatch watches, and how") { page in
    page.heading("DESCRIPTION")
    page.paragraph(
      """
      The configuration of newswatch(1) is one YAML file, which names the files of topics, term lists and further \
      feeds. `newswatch validate` checks it and all that it names: unknown keys, wrong types and duplicate names are \
      errors with file, line and column. A running daemon takes over a changed configuration on SIGHUP.
      """)
    page.heading("VALUES")
    for value in values { page.item(value.name, [value.meaning]) }
    for file in Setting.files {
      page.heading(file.name.uppercased() + (file.name == "Topics" ? "" : " FILE"))
      page.paragraph(file.text)
      for setting in file.settings { setting.write(to: &page) }
    }
    page.heading("TERM LISTS")
    page.paragraph(
      """
      The file of term lists is a mapping of names to queries, or to lists of them, of which any may match; topics and \
      other lists use a list as `$name`. A list of words without an operator is a phrase in any inflection.
      """)
    page.heading("EXAMPLES")
    for example in fileExamples {
      page.paragraph(example.meaning)
      page.example(example.name)
    }
    page.heading("SEE ALSO")
    page.paragraph("newswatch(1), newswatch-deliver(5), newswatch-query(7)")
  }

  private static let values: [Entry] = [
    ("DURATION", "A whole number with its unit: `90s`, `15m`, `6h`, `30d`, `2w`."),
    ("SIZE", "Bytes: `512KiB`, `10MiB`, `1GiB`, or a number without a unit."),
    ("PATH", "A file or folder; a relative one starts at the folder of the configuration file."),
    ("TEXT", "Text of one line. A number, `true` or `null` must be quoted to be text."),
    (
      "SECRET",
      """
      Text that stands elsewhere: `{file: PATH}`, or `{credential: NAME}` for a file in `$CREDENTIALS_DIRECTORY`, \
      where systemd puts what a unit has in `LoadCredential=`. One line break at its end is dropped, and no message \
      shows it. Only `run`, `check` and `deliver` read it, and of a proxy `feeds add` and `feeds discover`.
      """
    ),
  ]

  /// A configuration and a topic to begin with.
  static let fileExamples: [Entry] = [
    (
      """
      topics: topics/
      http:
        user_agent: "newswatch/1.0 (+https://example.org/contact)"
      feeds:
        - name: wire
          url: https://wire.example.org/feed.xml
          language: en
      """, "A configuration:"
    ),
    (
      """
      id: pipeline
      title: The gas pipeline to the coast
      query: |
        pipeline NEAR/8 (gas OR LNG) AND NOT title:opinion
      figures:
        - {name: length, unit: kilometres, target: 1100, near: [long, length]}
      examples:
        alert:  ["Work on the gas pipeline begins"]
        silent: ["Opinion: who pays for the gas pipeline"]
      """, "A topic, in topics/pipeline.yaml:"
    ),
  ]
}

extension Setting {
  /// Adds the key, and below it the keys of its mapping.
  func write(to page: inout ManualPage) {
    var sentences = [text]
    if isRequired { sentences.append("It must be there.") }
    if let standard { sentences.append("Default: `\(standard)`.") }
    page.item("`\(key):` \(value)", [sentences.joined(separator: " ")]) { page in
      for setting in keys { setting.write(to: &page) }
    }
  }
}
