internal import NewsModel

/// The part of a page that is about one topic.
struct DossierSection {
  let part: DossierTopic
  let now: Timestamp

  /// Stories that are shown with what they say; older ones have their headlines alone.
  static let fullStories = 20
  /// Numbers and contradictions that are shown of each figure.
  static let mostNumbers = 200
  static let mostContradictions = 20

  var html: HTML {
    """
    <section id="\(text: part.anchor)" class="topic" aria-labelledby="\(text: part.anchor)-title">
    <h2 id="\(text: part.anchor)-title">\(text: part.topic.title)</h2>
    \(claim)\(standing)\(misses)\(timeline)\(numbers)\(contradictions)\(sources)\(coverage)\
    <p class="up"><a href="#overview">All topics</a></p>
    </section>

    """
  }

  /// What scrolls by itself on a narrow screen, by keyboard too; a group and no region, of which a page of many topics
  /// would have so many that nobody finds a way by them.
  static func scrolling(_ name: String, _ table: HTML) -> HTML {
    "<div class=\"wide\" role=\"group\" aria-label=\"\(text: name)\" tabindex=\"0\">\n\(table)</div>\n"
  }

  private var claim: HTML {
    guard let baseline = part.topic.baseline else { return "" }
    let source: HTML = baseline.source.map { source in HTML.link("\(text: source)", to: source) } ?? ""
    let since: HTML = baseline.asOf.map { "as of \(text: $0)" } ?? ""
    let origin = [source, since].filter { !$0.text.isEmpty }.joined(separator: ", ")
    return """
      <h3>The claim</h3>
      <blockquote\(HTML.attributes(of: baseline.claim, language: nil))><p>\(text: baseline.claim)</p></blockquote>
      \(origin.text.isEmpty ? "" : "<p class=\"origin\">\(origin)</p>\n")
      """
  }

  /// What was expected and not told, and when the topic fell silent.
  private var misses: HTML {
    if part.misses.isEmpty { return "" }
    let items = part.misses.prefix(Self.fullStories).map { alert -> HTML in
      "<li><strong>\(text: alert.title ?? "")</strong>. \(text: alert.excerpt ?? "") (\(HTML.date(alert.time)))</li>\n"
    }
    return "<h3>Promises and silence</h3>\n<ul>\n\(items.joined())</ul>\n"
  }

  private var standing: HTML {
    guard let latest = part.stories.first else {
      return "<h3>Where it stands</h3>\n<p>Nothing was told. What was not looked at stands under coverage.</p>\n"
    }
    let figures = part.figures.map { figure -> HTML in
      guard let number = figure.latest(.stands) else {
        return "<dt>\(text: figure.figure.name)</dt><dd>No number was told.\(planned(figure))</dd>\n"
      }
      return """
        <dt>\(text: figure.figure.name)</dt>
        <dd><p><strong>\(text: number.measure)</strong>\(comparison(number, figure.figure))</p>
        \(quote(number))\(planned(figure))</dd>

        """
    }.joined()
    return """
      <h3>Where it stands</h3>
      <p>The latest of \(text: Wording.count(part.stories.count, "story", "stories")) came out \
      \(HTML.date(latest.first.told))\(undated(latest.first)), \(text: Phrases.relative(latest.first.told, to: now)).</p>
      \(part.figures.isEmpty ? story(latest, isFull: true, tag: "div") : "<dl class=\"now\">\n\(figures)</dl>\n")
      """
  }

  private func planned(_ figure: DossierFigure) -> HTML {
    guard let number = figure.latest(.planned) else { return "" }
    return "<p>Planned: \(text: number.measure)</p>\n\(quote(number))"
  }

  /// How a number stands to the claim and to what was promised.
  private func comparison(_ number: DossierNumber, _ figure: Topic.Figure) -> HTML {
    var notes = number.figure.hedges.map(\.rawValue)
    if let baseline = figure.baseline {
      let value = DossierNumber.digits(baseline)
      notes.append(number.figure.value == baseline ? "as claimed" : "the claim: \(value)")
    }
    if let target = figure.target, target != figure.baseline || number.figure.value == target {
      let marks = number.figure.marks
      let word =
        marks.contains(.pastTarget) ? "past the" : marks.contains(.reachesTarget) ? "reaches the" : "short of the"
      notes.append("\(word) promised \(DossierNumber.digits(target))")
    }
    return notes.isEmpty ? "" : " (\(text: notes.joined(separator: "; ")))"
  }

  /// A number's words with who told them.
  private func quote(_ number: DossierNumber) -> HTML {
    let alert = number.alert
    let outlets = number.first.map { $0.outlets > 1 ? "; told by \($0.outlets) feeds" : "" } ?? ""
    return """
      <blockquote\(HTML.attributes(of: number.quote.text, language: alert.language))>\
      <p>\(HTML.marked(number.quote))</p></blockquote>
      <p class="origin">\(HTML.link("\(text: alert.feed ?? "source")", to: alert.link)), \(HTML.date(number.time))\(undated(alert))\(text: outlets)</p>

      """
  }

  private var timeline: HTML {
    guard let chart = TimelineChart(part.stories, claim: part.claimTime, now: now, id: part.anchor + "-time") else {
      return ""
    }
    let full = part.stories.prefix(Self.fullStories).map { story($0, isFull: true, tag: "li") }.joined()
    let rest = part.stories.dropFirst(Self.fullStories)
    let older = rest.map { story($0, isFull: false, tag: "li") }.joined()
    let more: HTML =
      rest.isEmpty
      ? ""
      : "<details><summary>\(rest.count) older</summary>\n<ol class=\"stories\">\n\(older)</ol></details>\n"
    return """
      <h3>Timeline</h3>
      \(chart.html)<h4>Stories, the latest first</h4>
      <ol class="stories">
      \(full)</ol>
      \(more)
      """
  }

  /// A story: its first report, and the headlines of those that followed.
  private func story(_ story: DossierStory, isFull: Bool, tag: HTML) -> HTML {
    let first = story.first
    var html: HTML = "<\(tag)>\(HTML.date(first.told))\(undated(first)) \(text: first.feed ?? "")\(headline(first))"
    if isFull, let excerpt = first.excerpt, excerpt != first.title {
      html += "<p class=\"said\"\(HTML.attributes(of: excerpt, language: first.language))>\(text: excerpt)</p>"
    }
    if story.alerts.count > 1 {
      html += "<ul>"
      for alert in story.alerts.dropFirst() { html += "<li>\(text: alert.feed ?? "")\(headline(alert))</li>" }
      html += "</ul>"
    }
    return html + "</\(tag)>\n"
  }

  /// Says so where the date is that of our seeing it.
  private func undated(_ alert: Alert) -> HTML { alert.published == nil ? " (first seen; undated)" : "" }

  private func headline(_ alert: Alert) -> HTML {
    let title = alert.title ?? "(no title)"
    return
      "<p\(HTML.attributes(of: title, language: alert.language))>\(HTML.link("\(text: title)", to: alert.link))</p>"
  }

  private var numbers: HTML {
    let told = part.figures.enumerated().filter { !$0.element.numbers.isEmpty }
    if told.isEmpty { return "" }
    return told.map { index, figure in
      let id = "\(part.anchor)-figure-\(index)"
      let all = Array(figure.distinct.reversed())
      let rows = all.prefix(Self.mostNumbers).map(row).joined()
      let cut: HTML =
        all.count > Self.mostNumbers
        ? "<p>\(all.count - Self.mostNumbers) older numbers are left out here.</p>\n" : ""
      return """
        <h4>\(text: figure.figure.name)</h4>
        \(FigureChart(figure, claim: part.claimTime, now: now, id: id)?.html ?? "")\
        <details\(all.count <= 12 ? " open" : "")><summary>\(text: Wording.count(all.count, "number")) as a table</summary>
        \(Self.scrolling(
          "\(figure.figure.name), as told", """
            <table class="stack" role="table">\
            <caption>\(text: figure.figure.name), in \(text: figure.figure.unit), the latest first</caption>
            <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Date</th>\
            <th scope="col" role="columnheader" class="n">Told</th><th scope="col" role="columnheader">Notes</th>\
            <th scope="col" role="columnheader">Words</th><th scope="col" role="columnheader">Told first by</th></tr></thead>
            <tbody role="rowgroup">\(rows)</tbody></table>
            """))\(cut)</details>

        """
    }.reduce("<h3>Figures over time</h3>\n", +)
  }

  private func row(_ number: DossierNumber) -> HTML {
    let before = number.figure.before.map { " " + DossierNumber.digits($0) } ?? ""
    let notes =
      number.figure.hedges.map(\.rawValue)
      + number.figure.marks.map { $0 == .contradicts ? $0.rawValue + before : $0.rawValue }
    let first: HTML =
      number.first.map { "\(text: $0.feed), \(HTML.date($0.time)); \(text: Wording.count($0.outlets, "feed"))" }
      ?? "\(text: number.alert.feed ?? "-")"
    let words = HTML.link(HTML.marked(number.quote), to: number.alert.link)
    return """
      <tr role="row"><th scope="row" role="rowheader">\(HTML.date(number.time))\(undated(number.alert))</th>\
      <td role="cell" data-label="Told" class="n">\(text: number.value)</td>\
      <td role="cell" data-label="Notes">\(text: notes.isEmpty ? "–" : notes.joined(separator: ", "))</td>\
      <td role="cell" class="words"\(HTML.attributes(of: number.quote.text, language: number.alert.language))>\(words)</td>\
      <td role="cell" data-label="Told first by">\(first)</td></tr>

      """
  }

  private var contradictions: HTML {
    let all = part.figures.flatMap { figure in figure.contradictions.map { (figure, $0) } }
    let told = part.figures.reduce(0) { $0 + $1.numbers.count }
    if told == 0 { return "" }
    let claims = part.figures.compactMap(againstClaim).joined()
    if all.isEmpty {
      let head: HTML =
        told == 1
        ? "Only one number was told, which nothing contradicts."
        : "None of the \(told) numbers told contradicts one before it."
      return "<h3>Contradictions</h3>\n<p>\(head)</p>\n\(claims)"
    }
    let pairs = all.prefix(Self.mostContradictions).map { figure, pair -> HTML in
      let times = pair.count > 1 ? " (set against each other \(pair.count) times)" : ""
      let earlier: HTML =
        pair.earlier.map(side)
        ?? "<p>The latest before it: \(text: pair.later.figure.before.map(DossierNumber.digits) ?? "–")</p>"
      return """
        <li><h4>\(text: figure.figure.name), in \(text: figure.figure.unit)\(text: times)</h4>
        <div class="pair"><div><h5>Earlier</h5>\(earlier)</div><div><h5>Later</h5>\(side(pair.later))</div></div></li>

        """
    }.joined()
    let cut: HTML =
      all.count > Self.mostContradictions
      ? "<p>\(all.count - Self.mostContradictions) more are left out here.</p>\n" : ""
    return """
      <h3>Contradictions</h3>
      <p>Numbers that differ from the latest told before them: one of the two is wrong, or things have changed.</p>
      <ol class="pairs">
      \(pairs)</ol>
      \(cut)\(claims)
      """
  }

  /// The claim beside what is told since, where that does not bear it out.
  private func againstClaim(_ figure: DossierFigure) -> HTML? {
    guard let baseline = figure.figure.baseline, let since = part.claimTime,
      let number = figure.againstClaim(since: since)
    else { return nil }
    return """
      <h4>\(text: figure.figure.name), in \(text: figure.figure.unit): against the claim</h4>
      <div class="pair"><div><h5>Claimed</h5><p><strong>\(text: DossierNumber.digits(baseline))</strong></p>
      <blockquote><p>\(text: part.topic.baseline?.claim ?? "")</p></blockquote></div>\
      <div><h5>Told since</h5>\(side(number))</div></div>

      """
  }

  private func side(_ number: DossierNumber) -> HTML {
    let hedges = number.figure.hedges.map(\.rawValue)
    let notes = hedges.isEmpty ? "" : " (\(hedges.joined(separator: ", ")))"
    return "<p><strong>\(text: number.value)</strong>\(text: notes)</p>\n\(quote(number))"
  }

  private var sources: HTML {
    if part.alerts.isEmpty { return "" }
    let rows = part.sources.map { share -> HTML in
      """
      <tr role="row"><th scope="row" role="rowheader">\(text: share.name)</th>\
      <td role="cell" data-label="Languages">\(text: share.languages.sorted().joined(separator: ", "))</td>\
      <td role="cell" data-label="Alerts" class="n">\(share.alerts)</td>\
      <td role="cell" data-label="Told first" class="n">\(share.opened)</td>\
      <td role="cell" data-label="Latest">\(HTML.date(share.last))</td></tr>

      """
    }.joined()
    let languages = part.languages.map { "\($0.name) (\($0.count))" }.joined(separator: ", ")
    return """
      <h3>Sources and languages</h3>
      <p>Languages: \(text: languages).</p>
      \(Self.scrolling(
        "Sources", """
          <table class="stack brief" role="table"><caption>Sources</caption>
          <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Source</th>\
          <th scope="col" role="columnheader">Languages</th><th scope="col" role="columnheader" class="n">Alerts</th>\
          <th scope="col" role="columnheader" class="n">Told first</th>\
          <th scope="col" role="columnheader">Latest</th></tr></thead>
          <tbody role="rowgroup">\(rows)</tbody></table>
          """))
      """
  }

  /// What was not looked at; all feeds stand in the page's own coverage.
  private var coverage: HTML {
    var lines: [HTML] = []
    let good = part.feeds.filter { $0.condition(now: now) == .ok }
    for condition in StatusReport.FeedCondition.allCases where condition != .ok {
      let names = part.feeds.filter { $0.condition(now: now) == condition }.map { status -> String in
        guard condition != .neverPolled, condition != .disabled else { return status.feed.name }
        let last = status.state?.lastSuccess.map { String($0.description.prefix(10)) }
        return "\(status.feed.name) (last read \(last ?? "never"))"
      }
      if !names.isEmpty { lines.append("<li>\(text: condition.words): \(text: names.joined(separator: ", "))</li>\n") }
    }
    for status in part.feeds where !status.gaps.isEmpty {
      let spans = status.gaps.map { gap in
        "from \(minute(gap.from)) to \(minute(gap.to))"
      }
      lines.append(
        "<li>may have missed items of \(text: status.feed.name) \(text: spans.joined(separator: ", "))</li>\n")
    }
    let total = part.feeds.count
    let head =
      total == 0
      ? "No feed is matched against this topic: nothing was looked at."
      : "\(good.count) of \(Wording.count(total, "feed")) \(good.count == 1 || total == 1 ? "was" : "were") read without a failure last time."
    let list: HTML =
      lines.isEmpty ? "" : "<p>Not looked at, or not wholly:</p>\n<ul>\n\(lines.joined())</ul>\n"
    return "<h3>Coverage</h3>\n<p>\(text: head)</p>\n\(list)"
  }

  private func minute(_ time: Timestamp) -> String {
    "\(time.description.prefix(10)) \(time.description.dropFirst(11).prefix(5))"
  }
}
