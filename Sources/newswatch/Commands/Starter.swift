/// The files that `newswatch init` writes.
enum Starter {
  /// A configuration that is good as it stands, and polls nothing yet.
  static let configuration = """
    # newswatch: what is watched, and how. Relative paths start at this file's folder.
    # `newswatch validate --config FILE` checks this file and all that it names.

    # What is tracked: a folder of topic files, one topic each.
    topics: topics/

    # A feed starts at `every`, then adapts to how often it changes, between `fastest` and `slowest`.
    schedule: {every: 30m, fastest: 10m, slowest: 24h}

    http:
      # Tell publishers whom they can turn to: put a page or an address of yours here.
      user_agent: "newswatch/1.0 (+https://example.org/contact)"

    # How long items and alerts are kept: a duration, or forever.
    keep: {items: 180d, alerts: forever}

    # The feeds. A name (unique) and a url (http:, https: or file:) are needed. Put yours in place of the brackets:
    # feeds:
    #   - {name: example, url: "https://example.org/feed.xml", language: en}
    feeds: []

    """

  /// A topic whose examples hold.
  static let topic = """
    # A topic: its id stands in each alert; the query says what alerts; the examples are checked by `newswatch test`.
    id: example
    title: New gas pipelines
    query: |
      pipeline AND (gas OR LNG) AND NOT title:football
    examples:
      alert: ["Two countries sign an agreement on gas pipelines"]
      silent: ["Data pipeline moves to the cloud"]

    """
}
