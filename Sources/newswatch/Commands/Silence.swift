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
      What already waited for a receiver is told. --end tells what was kept back now. Where the configuration on disk is
      refused, the daemon that runs on with the one before is asked all the same, and the command ends with 78.
      """,
    options: [
      Option(name: "for", value: "SPAN", summary: "how long: 12h, 7d"),
      Option(name: "why", value: "TEXT", summary: "the reason, for 'status'"),
      Option(name: "end", summary: "end the topic's silence"),
    ]
  ) { invocation in
    let workspace = Workspace(invocation)
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
    let consultation = workspace.consult()
    let topic = invocation.operands.first ?? ""
    let known = try consultation.knownTopics()
    guard known.contains(topic) else {
      throw consultation.failure(Workspace.noSuch("topic", topic, among: known, of: consultation.holder))
    }
    let request = StoreRequest.silence(Silence(topic: topic, until: until, why: invocation.value("why")))
    let directory = consultation.store
    var answer: String?
    do throws(CommandFailure) {
      answer = try await workspace.ask(request, store: directory)
      if answer == nil {
        answer = try await carryOut(
          request, in: try await workspace.openStore(in: directory), directory, consultation.configuration)
      }
    } catch {
      throw consultation.failure(error)
    }
    var output = Output()
    try output.line(answer ?? "")
    try output.flush()
    return try consultation.end()
  }

  /// Does what is asked where no daemon does, after what was asked before; nobody knows the times of receivers and digests
  /// where the configuration is refused.
  private static func carryOut(
    _ request: StoreRequest, in store: AlertStore, _ directory: String, _ configuration: Configuration?
  ) async throws(CommandFailure) -> String {
    do throws(StoreError) {
      let now = Timestamp.now()
      if let configuration { try await store.tell(configuration.outboxRules) }
      try await RequestFolder(store: directory).carryOut(in: store, now: now)
      let answer = try await request.carryOut(in: store, now: now)
      try await store.close()
      return answer
    } catch {
      throw CommandFailure(error)
    }
  }
}
