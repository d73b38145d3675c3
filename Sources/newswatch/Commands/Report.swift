import AlertStoring
import Configuring
import NewsModel
import Platform
import Reporting
import Watching

extension Command {
  /// `newswatch report`.
  static let report = Command(
    name: "report", summary: "write a dossier as HTML",
    details: """
      One page of HTML that tells for each topic: the claim, where it stands with quoted evidence, a timeline of
      stories, figures over time, contradictions, sources and languages, and what was not looked at. The page needs
      nothing else: no script, no network. Without --topic, all topics of the configuration; without -o, on standard
      output.
      """,
    options: [
      Option(name: "topic", value: "ID", words: .topics, isRepeatable: true, summary: "only this topic"),
      Option(
        name: "output", short: "o", value: "FILE", words: .files,
        summary: "put it in the place of this file, whole or not at all"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
    let consultation = workspace.consult()
    // What is wrong elsewhere takes nothing from a dossier; a claim or a feed that is not there would.
    let configuration = try consultation.configuration(showing: [.feeds, .topics])
    let selected = try workspace.selectedTopics(configuration)
    let topics = configuration.topics.filter { selected.isEmpty || selected.contains($0.id) }
    let dossier: Dossier
    do throws(StoreError) {
      let reader = try StoreReader(directory: consultation.store)
      dossier = try reader.dossier(topics, of: configuration, filter: AlertFilter(topics: selected))
    } catch {
      throw consultation.failure(error)
    }
    let page = dossier.html(now: .now())
    guard let file = invocation.value("output"), file != "-" else {
      var output = Output()
      try output.write(page)
      try output.flush()
      return try consultation.end()
    }
    do throws(SystemError) {
      try Files.replace(file, with: Array(page.utf8))
    } catch {
      throw CommandFailure(.failure, error.description)
    }
    return try consultation.end()
  }
}

extension StoreReader {
  fileprivate func dossier(
    _ topics: [Topic], of configuration: Configuration, filter: AlertFilter
  ) throws(StoreError) -> Dossier {
    let alerts = try self.alerts(filter)
    let known = try feeds()
    let gaps = try gaps()
    return Dossier(
      topics: topics, alerts: alerts, tellings: try tellings(filter),
      items: try items(ofAlerts: alerts.filter(Dossier.needsItem).map(\.seq)),
      feeds: configuration.feeds.map { feed in
        .init(
          feed: feed, state: known[feed.name]?.state, items: known[feed.name]?.items ?? 0,
          gaps: gaps[feed.name] ?? [])
      }, oldest: try oldestItem())
  }
}
