import AlertStoring
import Configuring
import NewsModel
import Watching

extension Command {
  /// `newswatch silence`.
  static let silence = Command(
    name: "silence", operands: "TOPIC", operandCount: 1...1, operandWords: .topics,
    summary: "hold back a topic's alerts",
    details: """
      The alerts are kept in the store as always; receivers are told of them together when the silence is over.
      What already waited for a receiver is told. --end tells what was kept back now.
      """,
    options: [
      Option(name: "for", value: "SPAN", summary: "how long: 12h, 7d"),
      Option(name: "why", value: "TEXT", summary: "the reason, for 'status'"),
      Option(name: "end", summary: "end the topic's silence"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
    let plan = try workspace.plan()
    let topic = invocation.operands.first ?? ""
    guard plan.configuration.topics.contains(where: { $0.id == topic }) else {
      throw Workspace.noSuch("topic", topic, among: plan.configuration.topics.map(\.id))
    }
    guard invocation.has("end") != invocation.has("for") else {
      throw CommandFailure(.usage, "silence takes either --for SPAN or --end")
    }
    let now = Timestamp.now()
    var until = Silence.over
    if let span = invocation.value("for") {
      guard let duration = TimeArgument.duration(span), duration > .zero else {
        throw CommandFailure(.usage, "--for takes a span such as 12h or 7d, not '\(span)'")
      }
      until = now + duration
    }
    let request = StoreRequest.silence(Silence(topic: topic, until: until, why: invocation.value("why")))
    let directory = workspace.storeInUse(plan.configuration)
    var answer = try await workspace.ask(request, store: directory)
    if answer == nil {
      let store = try await workspace.openStore(in: directory)
      do throws(StoreError) {
        try await store.tell(plan.configuration.outboxRules)
        try await RequestFolder(store: directory).carryOut(in: store, now: now)
        answer = try await request.carryOut(in: store, now: now)
        try await store.close()
      } catch {
        throw CommandFailure(error)
      }
    }
    var output = Output()
    try output.line(answer ?? "")
    try output.flush()
    return .success
  }
}
