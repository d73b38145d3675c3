import NewsModel
import Scheduling
import Testing

@Suite struct PollQueueTests {
  private let now = Timestamp(secondsSinceEpoch: 1_770_000_000)

  @Test func feedsComeOutInTheOrderOfTheirTimes() {
    var queue = PollQueue()
    // 7919 is a prime, so that the times are a permutation.
    for number in 0..<1000 { queue.set("f\(number)", due: now + .seconds(Int64(number * 7919 % 1000))) }
    for number in 0..<1000 where number % 3 == 0 { queue.remove("f\(number)") }
    for number in 0..<1000 where number % 5 == 1 { queue.set("f\(number)", due: now + .seconds(2000)) }
    var taken: [Int] = []
    for second in 0..<2000 {
      #expect(queue.nextDue.map { $0 >= now + .seconds(Int64(second)) } == true)
      for feed in queue.takeDue(now: now + .seconds(Int64(second))) {
        let number = Int(feed.dropFirst()) ?? -1
        #expect(number * 7919 % 1000 == second && number % 3 != 0 && number % 5 != 1)
        taken.append(number)
      }
    }
    let late = (0..<1000).filter { $0 % 5 == 1 }.count
    #expect(Set(taken).count == taken.count && queue.count == late)
    #expect(queue.takeDue(now: now + .seconds(2000)).count == late)
    #expect(queue.nextDue == nil)
  }

  @Test func aFeedWaitsOnceAndForItsLatestTime() {
    var queue = PollQueue()
    queue.set("a", due: now + .seconds(10))
    queue.set("a", due: now + .seconds(5))
    #expect(queue.count == 1 && queue.nextDue == now + .seconds(5))
    queue.set("a", due: now + .seconds(20))
    #expect(queue.takeDue(now: now + .seconds(19)).isEmpty)
    queue.set("a", due: nil)
    #expect(queue.count == 0)
  }

  @Test(arguments: [8 * 3600, 10 * 365 * 86_400] as [Int64])
  func afterALongSleepTenThousandFeedsGoWithinMinutes(gap: Int64) {
    var queue = PollQueue()
    for number in 0..<10_000 { queue.set("f\(number)", due: now + .seconds(Int64(number % 1800))) }
    _ = queue.takeDue(now: now - .seconds(1))
    var perMinute: [Int: Int] = [:]
    var time = now + .seconds(gap)
    var taken: Set<String> = []
    for second in 0..<600 {
      let due = queue.takeDue(now: time)
      perMinute[second / 60, default: 0] += due.count
      taken.formUnion(due)
      time = time + .seconds(1)
    }
    #expect(taken.count == 10_000)
    #expect((perMinute.values.max() ?? 0) < 1350)
  }

  @Test func aFewOverduefeedsGoAtOnceAndPunctualOnesAlways() {
    var queue = PollQueue()
    for number in 0..<10 { queue.set("late\(number)", due: now - .seconds(3600)) }
    #expect(queue.takeDue(now: now).count == 10)
    for number in 0..<10_000 { queue.set("f\(number)", due: now) }
    #expect(queue.takeDue(now: now + .seconds(60)).count == 10_000)
  }

  @Test func aFeedThatWasPutOffIsNotPutOffAgain() {
    var queue = PollQueue()
    for number in 0..<1000 { queue.set("f\(number)", due: now - .seconds(3600)) }
    let first = queue.takeDue(now: now).count
    #expect(first < 50)
    // The owner sleeps through the time to which they were put off as well.
    #expect(queue.takeDue(now: now + .seconds(900)).count == 1000 - first)
  }

  @Test func whenTheClockIsSetBackTheWaitsStayAsTheyWere() {
    var queue = PollQueue()
    queue.set("a", due: now + .seconds(600))
    queue.set("b", due: now + .seconds(1200))
    #expect(queue.takeDue(now: now).isEmpty)
    let yesterday = now - .seconds(86_400)
    #expect(queue.takeDue(now: yesterday).isEmpty)
    #expect(queue.nextDue == yesterday + .seconds(600))
    #expect(queue.takeDue(now: yesterday + .seconds(600)) == ["a"])
    #expect(queue.takeDue(now: yesterday + .seconds(1200)) == ["b"])
  }
}
