/// The files that `newswatch init` writes.
enum Starter {
  /// A configuration that is good as it stands, and polls nothing yet.
  static let configuration = """
    # newswatch: what is watched, and how. Relative paths start at this file's folder.
    # Durations: 90s, 15m, 6h, 30d. `newswatch validate --config FILE` checks this file and all that it names.

    # Where alerts and history are kept; --store and systemd's $STATE_DIRECTORY come first.
    store: store/

    # What is tracked: a folder of topic files, one topic each.
    topics: topics/

    # A feed starts at `every`, then adapts to how often it changes, between `fastest` and `slowest`.
    schedule: {every: 30m, fastest: 10m, slowest: 24h}

    http:
      # Tell publishers whom they can turn to: put a page or an address of yours here.
      user_agent: "newswatch/1.0 (+https://example.org/contact)"

    # How long items and alerts are kept: a duration, or forever.
    keep: {items: 180d, alerts: forever}

    # A new or changed topic also alerts on kept items that were first seen within this time.
    backfill: 7d

    # A folder of feed lists: YAML like the list below, or OPML from a feed reader. `newswatch feeds add URL` and
    # `newswatch feeds import FILE.opml` write new files there, and never change one that is there already.
    feeds_from: feeds.d/

    # Feeds may stand here too. A name (unique) and a url (http:, https: or file:) are needed, the rest is optional:
    #   - name: example
    #     url: "https://example.org/feed.xml"
    #     every: 10m                  # its own rhythm
    #     language: en                # of its items where they do not say
    #     tags: [press]               # labels of yours
    #     topics: [example]           # only these topics; all without
    #     enabled: false              # kept in the list, not polled
    feeds: []

    """

  /// A topic whose examples hold.
  static let topic = """
    # A topic. Write this file anew for what you track, and add others beside it, one topic each.
    # The id stands in each alert; the title is for people.
    id: example
    title: New gas pipelines

    # What alerts. A word is found in any inflection, "words in quotes" as they are written, Mi-35M however it is joined;
    # AND, OR and NOT are operators, NEAR/8 means within 8 words, title: and summary: look in one field only.
    # `newswatch explain --topic example --text 'some headline'` shows why a text alerts or stays silent.
    query: |
      pipeline AND (gas OR LNG) AND NOT title:football

    # `newswatch test` checks these.
    examples:
      alert: ["Two countries sign an agreement on gas pipelines"]
      silent: ["Data pipeline moves to the cloud"]

    """
}
