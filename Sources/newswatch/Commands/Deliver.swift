import AlertStoring
import Configuring
import NewsModel
import Watching

extension Command {
  /// `newswatch deliver`.
  static let deliver = Command(
    name: "deliver", summary: "tell receivers what waits",
    details: """
      Without --retry only what is due is told. --retry also tries again at once what was laid aside after it had failed
      for too long, and what waits after a failure. While a daemon runs, it is asked to do so, also where the configuration
      on disk is refused and it runs on with the one before; the command ends with 78 then.
      """,
    options: [
      Option(name: "retry", summary: "also what was laid aside, or waits after a failure"),
      Option(name: "receiver", value: "NAME", words: .receivers, isRepeatable: true, summary: "only this receiver"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
    let consultation = workspace.consult()
    let known = try consultation.knownReceivers()
    let (receivers, answer): ([String], String?)
    do throws(CommandFailure) {
      receivers = try workspace.selectedReceivers(among: known, of: consultation.holder)
      answer = try await workspace.ask(
        .retry(receivers: invocation.has("retry") ? receivers : []), store: consultation.store)
    } catch {
      throw consultation.failure(error)
    }
    if let answer {
      var output = Output()
      try output.line(invocation.has("retry") ? answer : "a daemon runs, and delivers what is due by itself")
      try output.flush()
      return try consultation.end()
    }
    guard let configuration = consultation.configuration else { return try consultation.end() }
    var chosen = configuration
    chosen.receivers.removeAll { !receivers.contains($0.name) }
    chosen = try workspace.withSecrets(of: [.proxy, .receivers], chosen)
    let results: [DeliveryRound.Result]
    let store = try await workspace.openStore(in: consultation.store)
    do throws(StoreError) {
      try await store.tell(configuration.outboxRules)
      try await RequestFolder(store: consultation.store).carryOut(in: store, now: .now())
      if invocation.has("retry") { _ = try await store.retry(receivers, now: .now()) }
      results = try await DeliveryRound(http: chosen.http, store: store, now: { .now() }).run(chosen.receivers)
      try await store.close()
    } catch {
      throw CommandFailure(error)
    }
    var output = Output()
    for result in results {
      let aside = result.laidAside > 0 ? ", \(result.laidAside) laid aside" : ""
      let reasons = [result.refusal, result.failure].compactMap { $0.map { "; \($0)" } }.joined()
      try output.line("\(result.receiver): \(result.delivered) delivered\(aside)\(reasons)")
    }
    try output.flush()
    return results.contains { $0.failure != nil || $0.refusal != nil } ? .failure : .success
  }
}
