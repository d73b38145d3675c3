internal import NewsModel

/// From a feed's rhythm to the time until it is worth asking again.
///
/// A request is worth so much waiting of so many items, and the next one is due when the items that are expected by then
/// will have waited that long in all. For an even rate λ that is an interval of √(2·worth/λ), the allocation by the
/// square root of the rate that is proven best for the mean delay (Sia, Cho and Cho, 2007); with a rate that follows
/// the day, polls gather where the news is, as part-period balancing orders stock. One worth for all feeds makes the
/// budget go where it saves most; it is set so that `every` is right for a feed of ordinary rate.
enum PollInterval {
  /// The part of a feed's window that may fill up between two polls at the expected rate.
  private static let windowAtExpectedRate = 0.25
  /// The part of it that may fill up at the highest rate that is thought possible: the highest that was seen, or a burst
  /// of so many times what the busiest hour of the day is used to. Nobody can be told of a burst before it begins, so
  /// the window must last until the next poll all the same.
  private static let windowAtHighestRate = 0.7
  private static let surprise = 8.0

  /// The interval that the rhythm asks for, between `fastest` and `slowest`.
  static func interval(_ rhythm: PublishingRhythm, after now: Timestamp, _ policy: SchedulePolicy) -> Duration {
    guard rhythm.itemsPerDay != nil else { return clamped(policy.every, policy) }
    let every = days(policy.every)
    let worth = Rhythm.ordinaryItemsPerDay * every * every / 2
    let rates = HourlyRates(rhythm, itemsPerDay: Rhythm.itemsPerDay(rhythm))
    let room = rhythm.window > 0 ? Double(rhythm.window) * windowAtExpectedRate : .infinity
    var interval = untilWorth(worth, room: room, rates, from: now, atMost: policy.slowest)
    if rhythm.window > 0 {
      let highest = max(Double(rhythm.peakPerHour) * 24, rates.busiest * surprise)
      if highest > 0 { interval = min(interval, Double(rhythm.window) * windowAtHighestRate / highest) }
    }
    interval /= Double(max(rhythm.caution, 1))
    return clamped(.seconds(Int64(interval * 86_400)), policy)
  }

  /// Days until items have waited for `worth` item-days, or `room` of them have come.
  private static func untilWorth(
    _ worth: Double, room: Double, _ rates: HourlyRates, from now: Timestamp, atMost longest: Duration
  ) -> Double {
    var items = 0.0
    var waited = 0.0
    var elapsed = 0.0
    for stretch in HourlyRates.stretches(from: now, to: now + min(longest, .seconds(7 * 86_400))) {
      let rate = rates.expected(hour: stretch.hour, ahead: elapsed + stretch.days / 2)
      // The positive root of rate/2·t² + items·t = what is left, in the form that does not cancel.
      let left = worth - waited
      let root = (items * items + 2 * rate * left).squareRoot()
      let byWorth = items + root > 0 ? 2 * left / (items + root) : .infinity
      let byRoom = rate > 0 ? (room - items) / rate : .infinity
      let reached = min(byWorth, byRoom)
      if reached <= stretch.days { return elapsed + max(reached, 0) }
      waited += items * stretch.days + rate * stretch.days * stretch.days / 2
      items += rate * stretch.days
      elapsed += stretch.days
    }
    return max(elapsed, days(longest))
  }

  private static func clamped(_ interval: Duration, _ policy: SchedulePolicy) -> Duration {
    min(max(interval, policy.fastest), max(policy.slowest, policy.fastest))
  }

  private static func days(_ span: Duration) -> Double {
    Double(span.components.seconds) / 86_400
  }
}
