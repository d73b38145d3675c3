import Glibc
import JSONCoding
import LoopbackServer
import NewsModel
import Synchronization
import Testing

@Suite struct DeliveryTests {
  private static let hit = "Pakistan receives four Mi-35M helicopters"

  private static func json(_ bytes: [UInt8]) -> JSONValue {
    bytes.withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }.value
  }

  private static func line(_ server: LoopbackServer, _ rest: String = "", name: String = "desk") -> String {
    "{name: \(name), to: webhook, url: \"\(server.url("/hook"))\"\(rest)}"
  }

  private static func deliver(_ receivers: String...) -> String {
    "deliver:\n" + receivers.map { "  - \($0)\n" }.joined()
  }

  @Test(.timeLimit(.minutes(1))) func checkTellsAWebhookWithSignatureAndKey() async throws {
    let hook = try LoopbackServer { _ in [.answer(204)] }
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"],
      extra: Self.deliver(Self.line(hook, ", secret: {file: key}, headers: {X-Team: desk}")))
    try bench.write("key", "s3cret\n")
    #expect(try await bench.run("check", "--dry-run").status == 0)
    #expect(hook.requests.isEmpty)
    #expect(try await bench.run("check").status == 0)
    let request = try #require(hook.requests.first)
    #expect(hook.requests.count == 1 && request.method == "POST")
    #expect(Self.json(request.body)["alerts"]?.array?.first?["title"]?.string == Self.hit)
    #expect(request.header("Idempotency-Key") == Self.json(request.body)["key"]?.string)
    // As anybody else makes the signature.
    let other = try RunningProgram(
      ["dgst", "-sha256", "-hmac", "s3cret", "-r"], input: String(decoding: request.body, as: UTF8.self),
      program: "/usr/bin/openssl")
    let signature = await other.result().output.prefix(64)
    #expect(request.header("X-Newswatch-Signature") == "sha256=\(signature)" && signature.count == 64)
    #expect(request.header("X-Team") == "desk")
    // Nothing is told twice.
    #expect(try await bench.run("check", "--all").status == 0)
    #expect(hook.requests.count == 1)
  }

  @Test(.timeLimit(.minutes(1))) func aFailureIsTriedAgainWithTheSameKey() async throws {
    let isUp = Atomic<Bool>(false)
    let hook = try LoopbackServer { _ in [.answer(isUp.load(ordering: .relaxed) ? 200 : 503)] }
    let other = try LoopbackServer { _ in [.answer(200)] }
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"],
      extra: Self.deliver(Self.line(hook, ", retry_for: 0"), Self.line(other, name: "other")))
    let checked = try await bench.run("check")
    #expect(checked.status == 0 && checked.errors.contains("receiver desk: the server answered 503"))
    #expect(other.requests.count == 1)
    let status = try await bench.run("status", "--json").output
    let desk = Self.json(Array(status.utf8))["deliver"]?.array?.first
    #expect(desk?["name"]?.string == "desk" && desk?["dead"]?.array?.count == 1)
    #expect(try await bench.run("status").output.contains("newswatch deliver --retry"))

    isUp.store(true, ordering: .relaxed)
    #expect(try await bench.run("deliver").output.contains("desk: 0 delivered"))
    let retried = try await bench.run("deliver", "--retry")
    #expect(retried.status == 0 && retried.output.contains("desk: 1 delivered"))
    let keys = hook.requests.map { $0.header("Idempotency-Key") }
    #expect(keys.count == 2 && keys[0] == keys[1] && keys[0] != nil)
    #expect(hook.requests[0].body == hook.requests[1].body)
    #expect(other.requests.count == 1)
  }

  @Test(.timeLimit(.minutes(1))) func aKillBetweenCommitAndDeliveryLosesNothing() async throws {
    let gate = Gate()
    let hook = try LoopbackServer { _ in [.wait(gate), .answer(200)] }
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"], extra: Self.deliver(Self.line(hook)))
    let first = try bench.start("run")
    await gate.reached()
    first.signal(SIGKILL)
    #expect(await first.result().status == -SIGKILL)
    gate.open()
    let second = try bench.start("run", "--log-level", "debug")
    try await second.errorLine(containing: "receiver desk: told 1")
    second.signal(SIGTERM)
    #expect(await second.result().status == 0)
    let keys = hook.requests.map { $0.header("Idempotency-Key") }
    #expect(keys.count == 2 && keys[0] == keys[1] && keys[0] != nil)
  }

  @Test(.timeLimit(.minutes(1))) func theDaemonTriesAgainByItself() async throws {
    let attempts = Atomic<Int>(0)
    let hook = try LoopbackServer { _ in
      [.answer(attempts.add(1, ordering: .relaxed).newValue == 1 ? 503 : 200)]
    }
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"], extra: Self.deliver(Self.line(hook)))
    let daemon = try bench.start("run")
    try await daemon.errorLine(containing: "receiver desk: the server answered 503")
    try await daemon.errorLine(containing: "receiver desk: told 1, well again after 1 failure")
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
    let keys = hook.requests.map { $0.header("Idempotency-Key") }
    #expect(keys.count == 2 && keys[0] == keys[1] && keys[0] != nil)
  }

  @Test(.timeLimit(.minutes(1))) func quietHoursKeepBackUntilTheyAreOver() async throws {
    let hook = try LoopbackServer { _ in [.answer(200)] }
    let other = try LoopbackServer { _ in [.answer(200)] }
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    // All day but a minute that is not this one.
    let clock = CivilTime(.now() + .seconds(12 * 3600))
    let times = try [clock.minute, (clock.minute + 1) % 60].map {
      try #require(TimeOfDay(hour: clock.hour, minute: $0)).description
    }
    let hours = "\"\(times[1])-\(times[0])\""
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"],
      extra: Self.deliver(
        Self.line(hook, clock.minute == 59 ? ", notify: digest \(times[0])" : ", quiet_hours: \(hours)"),
        Self.line(other, ", quiet_hours: none", name: "other")))
    #expect(try await bench.run("check").status == 0)
    #expect(hook.requests.isEmpty && other.requests.count == 1)
    let status = Self.json(Array(try await bench.run("status", "--json").output.utf8))["deliver"]?.array?.first
    #expect(status?["name"]?.string == "desk" && status?["waiting"]?.integer == 1)
    let next = try #require(status?["next"]?.string.flatMap { Timestamp(rfc3339: $0) })
    #expect(next > .now() + .seconds(11 * 3600))
  }

  @Test(.timeLimit(.minutes(1))) func manyDeadReceiversDelayNoOther() async throws {
    let gate = Gate()
    let stuck = try LoopbackServer { _ in [.wait(gate), .close] }
    let other = try LoopbackServer { _ in [.answer(200)] }
    defer { gate.open() }
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let names = (0..<24).map { "stuck-\($0)" }
    let lines = names.map { "  - \(Self.line(stuck, name: $0))\n" } + ["  - \(Self.line(other, name: "other"))\n"]
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"], extra: "deliver:\n" + lines.joined())
    let daemon = try bench.start("run", "--log-level", "debug")
    try await daemon.errorLine(containing: "receiver other: told 1")
    // All of them are still being asked.
    while stuck.requests.count < names.count { try await Task.sleep(for: .milliseconds(5)) }
    #expect(!(try await bench.run("status").output.contains("answered")))
    // Polling goes on as well.
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
  }

  @Test(.timeLimit(.minutes(1))) func theDaemonAnswersRetryAndADeadReceiverDelaysNoOther() async throws {
    let gate = Gate()
    let isUp = Atomic<Bool>(false)
    let hook = try LoopbackServer { _ in isUp.load(ordering: .relaxed) ? [.answer(200)] : [.answer(410)] }
    let stuck = try LoopbackServer { _ in [.wait(gate), .close] }
    let other = try LoopbackServer { _ in [.answer(200)] }
    defer { gate.open() }
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"],
      extra: Self.deliver(Self.line(stuck, name: "stuck"), Self.line(hook), Self.line(other, name: "other")))
    let daemon = try bench.start("run", "--log-level", "debug")
    await gate.reached()
    try await daemon.errorLine(containing: "receiver desk: 1 laid aside")
    try await daemon.errorLine(containing: "receiver other: told 1")
    isUp.store(true, ordering: .relaxed)
    let answer = try await bench.run("deliver", "--retry", "--receiver", "desk")
    #expect(answer.status == 0 && answer.output == "1 notice is tried again\n")
    try await daemon.errorLine(containing: "receiver desk: told 1")
    let silence = try await bench.run("silence", "mi-35m", "--for", "1h", "--why", "exercise")
    #expect(silence.status == 0 && silence.output.hasPrefix("mi-35m is silent until "))
    #expect(try await bench.run("status").output.contains("exercise"))
    daemon.signal(SIGTERM)
    #expect(await daemon.result().status == 0)
  }

  @Test(.timeLimit(.minutes(1))) func aCommandThatFailsFirstIsRunAgain() async throws {
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"],
      extra: Self.deliver("{name: script, to: command, command: [./told, \"$HOME; false\"]}"))
    try bench.write(
      "told",
      """
      #!/bin/sh
      folder=${0%/*}
      cat >> "$folder/input"
      printf '%s\\n%s\\n' "$1" "$NEWSWATCH_KEY" >> "$folder/words"
      test -e "$folder/up" || { echo 'not yet' >&2; exit 1; }
      """)
    chmod(bench.folder + "/told", 0o755)
    let checked = try await bench.run("check")
    #expect(checked.errors.contains("ended with status 1: not yet"))
    try bench.write("up", "")
    #expect(try await bench.run("deliver", "--retry").output == "script: 1 delivered\n")
    let inputs = try bench.read("input").split(separator: "\n")
    #expect(inputs.count == 2 && inputs[0] == inputs[1] && inputs[0].contains(Self.hit))
    let words = try bench.read("words").split(separator: "\n")
    #expect(words.count == 4 && words[0] == "$HOME; false" && words[1] == words[3])
  }

  /// The alerts' numbers and the key of a request's body.
  private static func told(_ request: LoopbackServer.Request) -> (numbers: [Int], key: String?) {
    let body = json(request.body)
    return (body["alerts"]?.array?.compactMap { $0["seq"]?.integer } ?? [], body["key"]?.string)
  }

  @Test(.timeLimit(.minutes(1))) func whatIsTooLargeIsToldInParts() async throws {
    let hook = try LoopbackServer { [.answer(Self.told($0).numbers.count > 2 ? 413 : 200)] }
    let feed = GrowingFeed((1...7).map { "Pakistan flies Mi-35M number \($0)" })
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"], extra: Self.deliver(Self.line(hook)))
    #expect(try await bench.run("silence", "mi-35m", "--for", "1h").status == 0)
    #expect(try await bench.run("check").status == 0)
    #expect(hook.requests.isEmpty)
    #expect(try await bench.run("silence", "mi-35m", "--end").status == 0)
    #expect(try await bench.run("deliver").output == "desk: 4 delivered\n")
    let taken = hook.requests.map(Self.told).filter { $0.numbers.count <= 2 }
    #expect(taken.map(\.numbers) == [[1], [2, 3], [4, 5], [6, 7]])
    // A part is another message than the whole.
    #expect(Set(hook.requests.map { $0.header("Idempotency-Key") }).count == hook.requests.count)
    #expect(!(try await bench.run("status").output.contains("laid aside")))
  }

  @Test(.timeLimit(.minutes(1))) func oneAlertThatIsTooLargeIsLaidAside() async throws {
    let hook = try LoopbackServer { _ in [.answer(413)] }
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"], extra: Self.deliver(Self.line(hook)))
    let checked = try await bench.run("check")
    let reason = "the server answered 413: it does not take as much as one alert"
    #expect(checked.status == 0 && checked.errors.contains("receiver desk: \(reason)"), "\(checked.errors)")
    let status = Self.json(Array(try await bench.run("status", "--json").output.utf8))["deliver"]?.array?.first
    #expect(status?["dead"]?.array?.first?["error"]?.string == reason)
    #expect(hook.requests.count == 1)
  }

  @Test(.timeLimit(.minutes(1))) func aStoreThatWasPutBackUsesNoKeyAgain() async throws {
    let hook = try LoopbackServer { _ in [.answer(410)] }
    let feed = GrowingFeed([Self.hit])
    let server = try LoopbackServer { feed.answer($0) }
    let bench = try Workbench(
      feeds: ["{name: one, url: \"\(server.url("/1.xml"))\"}"], extra: Self.deliver(Self.line(hook)))
    _ = try await bench.run("check")
    #expect(try await bench.run("backup", bench.folder + "/backup.db").status == 0)
    feed.add("Pakistan asks for six more Mi-35M")
    _ = try await bench.run("check", "--all")
    _ = try await bench.run("deliver", "--retry")
    let before = Set(hook.requests.map { Self.told($0).numbers.first })
    #expect(before == [1, 2])

    for name in ["newswatch.db", "newswatch.db-wal", "newswatch.db-shm", "alerts.jsonl"] {
      unlink("\(bench.store)/\(name)")
    }
    #expect(rename(bench.folder + "/backup.db", bench.store + "/newswatch.db") == 0)
    // Another alert has the number now that the second one had.
    feed.replace(1, with: "Pakistan flies its Mi-35M in an exercise")
    let restored = hook.requests.count
    _ = try await bench.run("check", "--all")
    _ = try await bench.run("deliver", "--retry")
    let after = hook.requests.dropFirst(restored).map(Self.told)
    #expect(Set(after.map(\.numbers)) == [[1], [2]])
    let old = hook.requests.prefix(restored).map(Self.told)
    for number in [1, 2] {
      let keys = [old, after].map { told in Set(told.filter { $0.numbers == [number] }.map(\.key)) }
      #expect(keys[0].count == 1 && keys[1].count == 1 && (keys[0] == keys[1]) == (number == 1), "\(keys)")
    }
  }
}
