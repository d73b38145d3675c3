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
      for too long, and what waits after a failure. While a daemon runs, it is asked to do so.
      """,
    options: [
      Option(name: "retry", summary: "also what was laid aside, or waits after a failure"),
      Option(name: "receiver", value: "NAME", words: .receivers, isRepeatable: true, summary: "only this receiver"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
    let plan = try workspace.plan()
    let receivers = try workspace.selectedReceivers(plan)
    let directory = workspace.storeInUse(plan.configuration)
    if let answer = try await workspace.ask(
      .retry(receivers: invocation.has("retry") ? receivers.map(\.name) : []), store: directory)
    {
      var output = Output()
      try output.line(invocation.has("retry") ? answer : "a daemon runs, and delivers what is due by itself")
      try output.flush()
      return .success
    }
    var chosen = plan.configuration
    chosen.receivers = receivers
    chosen = try workspace.withSecrets(of: [.proxy, .receivers], chosen)
    let results: [DeliveryRound.Result]
    let store = try await workspace.openStore(in: directory)
    do throws(StoreError) {
      try await store.tell(plan.configuration.outboxRules)
      try await RequestFolder(store: directory).carryOut(in: store, now: .now())
      if invocation.has("retry") { _ = try await store.retry(receivers.map(\.name), now: .now()) }
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
