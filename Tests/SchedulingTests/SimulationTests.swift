import NewsModel
import Testing

@testable import newswatch_bench

/// The simulation of `newswatch-bench schedule`, shorter.
@Suite struct SimulationTests {
  @Test(arguments: [1, 2] as [UInt64])
  func aThirdOfTheRequestsBringTheNewsNoLaterAndMissNothing(seed: UInt64) {
    let simulation = ScheduleSimulation(feeds: 200, days: 6, seed: seed)
    let scheduled = simulation.run(.scheduled(SchedulePolicy()))
    let ours = ScheduleSimulation.total(scheduled)
    let fixed = ScheduleSimulation.total(simulation.run(.fixed(.seconds(15 * 60))))
    #expect(ours.feeds == 200 && ours.delays.count > 10_000)
    #expect(ours.requests * 3 <= fixed.requests)
    #expect(ours.delay(0.5) <= fixed.delay(0.5))
    #expect(ours.missed == 0)
    // Quiet feeds are asked hourly at most, all others as often as `fastest` at most.
    #expect((scheduled[.rare]?.shortestWait ?? 0) >= 3600)
    #expect(ours.shortestWait >= 600)
  }

  @Test func theSameSeedGivesTheSameResult() {
    func requests() -> Int {
      ScheduleSimulation.total(ScheduleSimulation(feeds: 10, days: 3, seed: 7).run(.scheduled(SchedulePolicy())))
        .requests
    }
    #expect(requests() == requests())
  }
}
