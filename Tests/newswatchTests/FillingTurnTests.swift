import LoopbackServer
import NewsModel
import Synchronization
import Testing

@testable import Watching

@Suite("Gaps of a feed are filled one after the other") struct FillingTurnTests {
  private struct Failure: Error {}

  private let turns = FillingTurns<Int>()
  private let order = Mutex<[Int]>([])

  private func add(_ number: Int) { order.withLock { $0.append(number) } }

  @Test func whatComesMeanwhileWaitsForItsTurn() async throws {
    try await turns.inTurn(1, of: "f") { number async throws(Failure) in
      add(number)
      if number == 1 {
        try await turns.inTurn(2, of: "f") { _ in true }
        try await turns.inTurn(3, of: "g") { other async throws(Failure) in
          add(other)
          return true
        }
      }
      return true
    }
    #expect(order.withLock { $0 } == [1, 3, 2])
  }

  @Test(arguments: [true, false]) func whoWasTurnedAwayAsksForNothingMore(throwing: Bool) async {
    for round in [10, 20] {
      try? await turns.inTurn(round, of: "f") { number async throws(Failure) in
        add(number)
        try await turns.inTurn(round + 1, of: "f") { _ in true }
        if throwing { throw Failure() }
        return false
      }
    }
    #expect(order.withLock { $0 } == [10, 20], "and the next round begins anew")
  }

  @Test func aDayIsADayWhateverTheClockDoes() {
    var turn = DailyTurn()
    let start = Timestamp(secondsSinceEpoch: 1_525_000_000)
    let decade: Duration = .seconds(10 * 365 * 86_400)
    #expect(turn.comes(at: start) && !turn.comes(at: start) && !turn.comes(at: start + .seconds(86_399)))
    #expect(turn.comes(at: start + .seconds(86_400)) && !turn.comes(at: start + .seconds(86_401)))
    #expect(turn.comes(at: start + decade) && turn.comes(at: start + .seconds(90_000)), "the clock was right again")
    #expect(!turn.comes(at: start + .seconds(90_001)))
  }
}
