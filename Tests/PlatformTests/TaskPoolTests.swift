import Platform
import Synchronization
import Testing

@Suite("Tasks on queues of our own")
struct TaskPoolTests {
  /// How many run at a time, and the most so far.
  private final class Counter: Sendable {
    private let counts = Mutex((running: 0, most: 0, ended: 0))

    func begin() { counts.withLock { $0 = ($0.running + 1, max($0.most, $0.running + 1), $0.ended) } }
    func end() { counts.withLock { $0 = ($0.running - 1, $0.most, $0.ended + 1) } }
    var running: Int { counts.withLock { $0.running } }
    var most: Int { counts.withLock { $0.most } }
    var ended: Int { counts.withLock { $0.ended } }
  }

  @Test(arguments: [1, 2, 5]) func noMoreRunAtATimeThanItIsWide(width: Int) async {
    let counter = Counter()
    await withTaskExecutorPreference(TaskPool(width: width)) {
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<3000 {
          group.addTask {
            counter.begin()
            counter.end()
            await Task.yield()
          }
        }
      }
    }
    #expect(counter.ended == 3000)
    #expect((1...width).contains(counter.most))
  }

  @Test(.timeLimit(.minutes(1))) func asManyRunAtATimeAsItIsWide() async {
    let arrived = Counter()
    // Each of them goes on only once all are there.
    await withTaskExecutorPreference(TaskPool(width: 4)) {
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            arrived.begin()
            while arrived.running < 4 {}
          }
        }
      }
    }
    #expect(arrived.running == 4)
  }

  @Test(.timeLimit(.minutes(1))) func oneThatIsAloneShutsOutAllOthers() async {
    let lock = AsyncReadWriteLock()
    let (readers, writers, conflicts) = (Counter(), Counter(), Counter())
    await withTaskExecutorPreference(TaskPool(width: 4)) {
      await withTaskGroup(of: Void.self) { group in
        for number in 0..<2000 {
          group.addTask {
            let isAlone = number % 4 == 0
            let crowd = isAlone ? writers : readers
            await lock.lock(alone: isAlone)
            crowd.begin()
            await Task.yield()
            if writers.running > (isAlone ? 1 : 0) || isAlone && readers.running > 0 { conflicts.begin() }
            crowd.end()
            lock.unlock()
          }
        }
      }
    }
    #expect(conflicts.most == 0 && readers.ended + writers.ended == 2000)
    #expect(readers.most > 1, "they never were side by side")
  }
}
