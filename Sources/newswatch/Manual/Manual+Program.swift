extension Manual {
  /// newswatch(1).
  static let program = Page(name: "newswatch", section: 1, summary: "watch news feeds for topics") { page in
    page.heading("SYNOPSIS")
    page.paragraph("`newswatch` COMMAND [OPTION]… [OPERAND]…")
    page.heading("DESCRIPTION")
    page.paragraph(
      """
      newswatch polls news feeds, matches every item against the topics that are tracked, and keeps the alerts: in a \
      database, and in a log of JSON lines that can be followed with the usual tools. It runs as a daemon \
      (`newswatch run`) or once (`newswatch check`).
      """)
    page.paragraph(
      """
      What it watches stands in one file, newswatch.yaml(5), and a file for each topic, whose query is in the language \
      of newswatch-query(7). A topic alerts once on an item, whichever feeds carry it and however often.
      """)
    page.paragraph("Options may stand before or after the command, and `--` ends them.")
    page.heading("COMMANDS")
    for command in Newswatch.commands { command.write(to: &page) }
    page.heading("OPTIONS OF ALL COMMANDS")
    for option in Option.common { option.write(to: &page) }
    page.heading("EXIT STATUS")
    for status in ExitStatus.allCases { page.item("`\(status.rawValue)`", [status.meaning]) }
    page.heading("SIGNALS")
    for signal in signals { page.item("`\(signal.name)`", [signal.meaning]) }
    page.heading("ENVIRONMENT")
    for variable in variables { page.item("`\(variable.name)`", [variable.meaning]) }
    page.heading("FILES")
    for file in files { page.item("`\(file.name)`", [file.meaning]) }
    page.heading("EXAMPLES")
    for example in examples {
      page.paragraph(example.meaning)
      page.example(example.name)
    }
    page.heading("SEE ALSO")
    page.paragraph("newswatch.yaml(5), newswatch-deliver(5), newswatch-query(7), systemd.service(5), logrotate(8)")
  }

  /// What a signal, a variable or a file is for.
  typealias Entry = (name: String, meaning: String)

  private static let signals: [Entry] = [
    (
      "SIGTERM, SIGINT",
      "`run` finishes what has begun, writes it down and ends with 0. `check` stores what it has fetched, and ends by the "
        + "signal; what is to be delivered waits for the next pass."
    ),
    (
      "SIGHUP",
      "`run` loads the configuration anew. One that is wrong is refused with its reasons, and the one before runs on."
    ),
    ("SIGUSR1", "`run` polls now whatever no server holds back, and tries again a disk that was full."),
  ]

  private static let variables: [Entry] = [
    ("NEWSWATCH_CONFIG", "The configuration file, where --config does not name one."),
    ("STATE_DIRECTORY", "The store's folder, where --store does not name one; systemd sets it."),
    ("XDG_STATE_HOME", "The store is the folder `newswatch` in it, where nothing else names one; else ~/.local/state."),
    ("CREDENTIALS_DIRECTORY", "Where `{credential: NAME}` in the configuration is looked for; systemd sets it."),
    (
      "http_proxy, https_proxy, all_proxy, no_proxy",
      "The proxies that feeds are fetched through, where the configuration names none."
    ),
    (
      "NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID",
      "Where `run` tells that it is ready and alive, and how often; systemd sets them."
    ),
    ("NO_COLOR", "Where it is not empty, nothing is coloured. Output that goes to no terminal never is."),
  ]

  private static let files: [Entry] = [
    (
      "/etc/newswatch/newswatch.yaml",
      "The configuration, where neither --config nor `$NEWSWATCH_CONFIG` names one; else config/newswatch.yaml."
    ),
    (
      "newswatch.db",
      """
      In the store: the database, which is the truth. What root makes in a store is given to whom its folder belongs.
      """
    ),
    (
      "alerts.jsonl",
      """
      In the store: one JSON object for each alert, in the order of `seq`, without gap or repeat. It may be rotated by \
      renaming it, not by copying and cutting it.
      """
    ),
    ("daemon.json", "In the store: what `status` tells of the daemon that runs; it may be removed."),
  ]

  private static let examples: [Entry] = [
    (
      "newswatch init ~/news && export NEWSWATCH_CONFIG=~/news/newswatch.yaml",
      "Begin with a configuration of your own, which the commands that follow find:"
    ),
    ("newswatch feeds add https://example.org/feed.xml", "Add a feed:"),
    ("newswatch validate && newswatch check", "Check the configuration, then poll what is due, once:"),
    (
      "tail -F /var/lib/newswatch/alerts.jsonl | jq -r '[.time, .topic, .title] | @tsv'",
      "Follow the alerts with the usual tools:"
    ),
    (
      "newswatch alerts --since 7d --search '\"grey list\" AND NOT lang:ru'",
      "What alerted in the last week, and matches a query:"
    ),
    ("newswatch explain --topic ID --text 'A headline'", "Why a headline alerts, or stays silent:"),
  ]
}

extension Command {
  /// Adds the command to the list of commands.
  fileprivate func write(to page: inout ManualPage) {
    let line = parts.isEmpty ? "`\(name)`" : "`\(name)` \(parts.joined(separator: " "))"
    let sentence = summary.prefix(1).uppercased() + summary.dropFirst() + "."
    page.item(line, details.isEmpty ? [sentence] : paragraphs) { page in
      for option in options { option.write(to: &page) }
    }
  }
}

extension Option {
  /// Adds the option to a list of options.
  fileprivate func write(to page: inout ManualPage) {
    let names = (short.map { "-\($0), " } ?? "") + long
    page.item(names, [summary])
  }
}
