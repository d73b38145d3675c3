import Dispatch
import NewsModel
import Scheduling
import Testing

@Suite struct PollTimerTests {
  /// Waits for the first of two timers to run out, and says which it was.
  private func first(_ left: Timestamp?, _ right: Timestamp?, thenRight: Timestamp? = nil) async throws -> String? {
    let queue = DispatchQueue(label: "timer-test")
    let (events, post) = AsyncStream.makeStream(of: String.self)
    let one = try PollTimer(queue: queue) { post.yield("left") }
    let other = try PollTimer(queue: queue) { post.yield("right") }
    one.arm(for: left)
    other.arm(for: right)
    if let thenRight { other.arm(for: thenRight) }
    defer { withExtendedLifetime((one, other)) {} }
    for await event in events { return event }
    return nil
  }

  @Test func aTimeInThePastIsNow() async throws {
    #expect(try await first(Timestamp(secondsSinceEpoch: -5), .now() + .seconds(3600)) == "left")
  }

  @Test func aTimerThatIsStoppedStaysSilent() async throws {
    #expect(try await first(nil, .now() + .seconds(1)) == "right")
  }

  @Test func aTimerThatIsArmedAnewForgetsWhatItWasArmedFor() async throws {
    #expect(try await first(.now() + .seconds(1), .now() + .seconds(7200), thenRight: .now()) == "right")
  }

  @Test func theTimeHasComeWhenItRunsOut() async throws {
    let instant = Timestamp.now() + .seconds(1)
    #expect(try await first(instant, nil) == "left")
    #expect(Timestamp.now() >= instant)
  }
}
