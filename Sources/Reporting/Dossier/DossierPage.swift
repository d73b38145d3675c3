internal import NewsModel

/// The page as a whole.
struct DossierPage {
  let topics: [DossierTopic]
  let feeds: [StatusReport.FeedStatus]
  let oldest: Timestamp?
  let now: Timestamp

  var html: HTML {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="generator" content="newswatch \(text: Version.current)">
    <title>\(text: title)</title>
    <style>\(HTML(stringLiteral: DossierStyle.sheet))</style>
    </head>
    <body>
    <a class="skip" href="#content">Skip to the topics</a>
    <header>
    <h1>\(text: title)</h1>
    <p>As of <time datetime="\(text: now.description)">\(text: minute(now)) UTC</time>: \
    \(text: Wording.count(topics.count, "topic")), \(text: Wording.count(count { $0.alerts.count }, "alert")), \
    \(text: Wording.count(count { $0.stories.count }, "story", "stories")). Times are UTC.</p>
    </header>
    \(overview)<main id="content" tabindex="-1">
    \(topics.map { DossierSection(part: $0, now: now).html }.joined())\(coverage)</main>
    <footer>
    <p>Made by newswatch \(text: Version.current) from what feeds published. Numbers are read by rules and quoted with their \
    words: each is what a source told, not what was found to be true. Where a number is not called planned or denied, its \
    source puts it so. “The latest” goes by the date of publication.</p>
    </footer>
    </body>
    </html>

    """
  }

  /// Nothing may be loaded, sent or run (Content Security Policy Level 3); styles only as they were written here.
  private var policy: HTML {
    "default-src 'none'; style-src 'sha256-\(text: DossierStyle.digest)'; base-uri 'none'; form-action 'none'"
  }

  private var title: String {
    topics.count == 1 ? "Dossier: \(topics[0].topic.title)" : "Dossier"
  }

  private func count(_ value: (DossierTopic) -> Int) -> Int { topics.reduce(0) { $0 + value($1) } }

  private func minute(_ time: Timestamp) -> String {
    "\(time.description.prefix(10)) \(time.description.dropFirst(11).prefix(5))"
  }

  private var overview: HTML {
    let rows = topics.map { part -> HTML in
      let last: HTML = part.stories.first.map { HTML.date($0.first.told) } ?? "never"
      let numbers = part.figures.compactMap { figure in
        figure.latest(.stands).map { "\(figure.figure.name): \($0.measure)" }
      }
      return """
        <tr role="row"><th scope="row" role="rowheader"><a href="#\(text: part.anchor)">\(text: part.topic.title)</a></th>\
        <td role="cell" data-label="Latest figures told">\(text: numbers.isEmpty ? "–" : numbers.joined(separator: "; "))</td>\
        <td role="cell" data-label="Stories" class="n">\(part.stories.count)</td>\
        <td role="cell" data-label="Alerts" class="n">\(part.alerts.count)</td>\
        <td role="cell" data-label="Latest story">\(last)</td></tr>

        """
    }.joined()
    return """
      <nav aria-labelledby="overview">
      <h2 id="overview">Topics</h2>
      \(DossierSection.scrolling(
        "Topics", """
          <table class="stack" role="table">
          <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Topic</th>\
          <th scope="col" role="columnheader">Latest figures told</th>\
          <th scope="col" role="columnheader" class="n">Stories</th>\
          <th scope="col" role="columnheader" class="n">Alerts</th>\
          <th scope="col" role="columnheader">Latest story</th></tr></thead>
          <tbody role="rowgroup">\(rows)</tbody></table>
          """))<p><a href="#coverage">Coverage: what was looked at, and what was not</a></p>
      </nav>

      """
  }

  private var coverage: HTML {
    let rows = feeds.map { status -> HTML in
      let gaps = status.gaps.map { "\($0.from.description.prefix(10)) to \($0.to.description.prefix(10))" }
      return """
        <tr role="row"><th scope="row" role="rowheader">\(text: status.feed.name)</th>\
        <td role="cell" data-label="State">\(text: status.condition(now: now).words)</td>\
        <td role="cell" data-label="Last read">\(status.state?.lastSuccess.map(HTML.date) ?? "never")</td>\
        <td role="cell" data-label="Last news">\(status.state?.lastChange.map(HTML.date) ?? "never")</td>\
        <td role="cell" data-label="Items" class="n">\(status.items)</td>\
        <td role="cell" data-label="Gaps">\(text: gaps.isEmpty ? "none known" : gaps.joined(separator: "; "))</td></tr>

        """
    }.joined()
    let since: HTML =
      oldest.map { "The oldest item that is kept was first seen on \(HTML.date($0))." } ?? "No item was seen yet."
    return """
      <section aria-labelledby="coverage">
      <h2 id="coverage">Coverage</h2>
      <p>\(since) Of what came out before a feed was first read, only what its document still carried was seen. A gap is a \
      span in which a feed may have published what was not seen.</p>
      \(DossierSection.scrolling(
        "Feeds", """
          <table class="stack brief" role="table"><caption>Feeds</caption>
          <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Feed</th>\
          <th scope="col" role="columnheader">State</th><th scope="col" role="columnheader">Last read</th>\
          <th scope="col" role="columnheader">Last news</th><th scope="col" role="columnheader" class="n">Items</th>\
          <th scope="col" role="columnheader">Gaps</th></tr></thead>
          <tbody role="rowgroup">\(rows)</tbody></table>
          """))</section>

      """
  }
}
