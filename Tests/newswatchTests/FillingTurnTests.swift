import LoopbackServer
import NewsModel
import Synchronization
import Testing

@testable import Watching

@Suite("Gaps of a feed are filled one after the other") final class FillingTurnTests {
  private struct Failure: Error {}

  private let turns = FillingTurns<Int>()
  private let order = Mutex<[Int]>([])

  private func add(_ number: Int) { order.withLock { $0.append(number) } }

  @Test func whatComesMeanwhileWaitsForItsTurn() async throws {
    try await turns.inTurn(1, of: "f") { number async throws(Failure) in
      add(number)
      if number == 1 {
        await turns.inTurn(2, of: "f") { _ in true }
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
        await turns.inTurn(round + 1, of: "f") { _ in true }
        if throwing { throw Failure() }
        return false
      }
    }
    #expect(order.withLock { $0 } == [10, 20], "and the next round begins anew")
  }

  @Test func aDayIsADayWhateverTheClockDoes() {
    var turn = DailyTurn()
    // The clock is years ahead for a moment.
    let times: [Int64] = [0, 1, 86_399, 86_400, 86_401, 300_000_000, 90_000, 90_001]
    let comes = times.map { turn.comes(at: Timestamp(secondsSinceEpoch: 1_525_000_000 + $0)) }
    #expect(comes == [true, false, false, true, false, true, true, false])
  }
}
