internal import Glibc
internal import NewsModel

/// Learns how often a feed publishes.
///
/// Items are taken for a Poisson process whose rate follows the hour of the day (the periodic model of Sia, Cho and Cho,
/// "Efficient monitoring algorithm for fast news alerts", IEEE TKDE 19(7), 2007). The rate is items over observed time,
/// older observations fading exponentially, with half an item added against the bias of short histories (Cho and
/// Garcia-Molina, "Estimating frequency of change", ACM TOIT 3(3), 2003, who do the same for changes of pages).
/// On it stands a factor for the last hours, so that a burst, a weekend and a holiday are noticed while they last.
enum Rhythm {
  /// What lies longer back than this counts for less than a third.
  static let memoryInDays = 14.0
  /// The same for what a burst is told by.
  static let burstInDays = 3.0 / 24
  /// Items a day of a feed for which `every` is the right interval; one of which nothing is known is taken for such.
  static let ordinaryItemsPerDay = 20.0
  /// Items that the ordinary rate weighs as much as.
  private static let assumedItems = 0.5
  /// A single interval counts for no more time than this.
  private static let longestObservationInDays = 3.0
  /// Shorter intervals say little of the rate at a peak.
  private static let shortestForPeakInHours = 0.5
  /// The most that polls move together after gaps, and the days in which this wears off to less than a third.
  private static let mostCaution: Float = 8
  private static let cautionInDays = 7.0

  /// The rate to reckon with.
  static func itemsPerDay(_ rhythm: PublishingRhythm) -> Double {
    let items = (rhythm.itemsPerDay ?? 0) * rhythm.observedDays
    return (items + assumedItems) / (rhythm.observedDays + assumedItems / ordinaryItemsPerDay)
  }

  /// Whether the feed may well be one that publishes less than daily: no more items were seen than one of one a day
  /// brings by chance, up to three standard deviations and a few that come at once.
  static func isLessThanDaily(_ rhythm: PublishingRhythm) -> Bool {
    let days = rhythm.observedDays
    return (rhythm.itemsPerDay ?? 0) * days <= days + 3 * days.squareRoot() + 3
  }

  /// What the first document tells.
  static func begun(_ rhythm: PublishingRhythm, _ dates: [Timestamp], window: Int, now: Timestamp) -> PublishingRhythm {
    var rhythm = rhythm
    rhythm.window = window
    guard let known = DocumentDates(dates, now: now) else { return rhythm }
    rhythm.itemsPerDay = known.itemsPerDay
    rhythm.observedDays = known.days
    for date in known.recent { rhythm.itemsByHour[CivilTime(date).hour] += 1 }
    return rhythm
  }

  /// The rhythm after an interval in which so many items were new.
  ///
  /// - Parameter isGap: whether items were missed, so that there were at least so many.
  static func updated(
    _ rhythm: PublishingRhythm, new: Int, from start: Timestamp, to end: Timestamp, isGap: Bool
  ) -> PublishingRhythm {
    let elapsed = end.days(since: start)
    guard elapsed > 0 else { return rhythm }
    var next = rhythm
    let usualRate = itemsPerDay(rhythm)
    // After a long outage, or a jump of the clock by years, the time before still counts for the most part.
    let days = min(elapsed, longestObservationInDays)
    let seen = Double(new) * days / elapsed
    let items = isGap ? max(seen, usualRate * days) : seen

    let kept = exp(-days / memoryInDays)
    let span = memoryInDays * (1 - kept)
    next.observedDays = rhythm.observedDays * kept + span
    let counted = (rhythm.itemsPerDay ?? 0) * rhythm.observedDays * kept + items * span / days
    next.itemsPerDay = counted / next.observedDays

    // More than a day tells nothing of hours.
    let isWithinADay = elapsed <= 1
    for hour in 0..<24 { next.itemsByHour[hour] *= Float(kept) }
    if new > 0, isWithinADay {
      for stretch in HourlyRates.stretches(from: start, to: end) {
        next.itemsByHour[stretch.hour] += Float(items * stretch.days / days)
      }
    }

    let keptOfBurst = exp(-days / burstInDays)
    let share = burstInDays * (1 - keptOfBurst) / days
    let usual =
      isWithinADay
      ? HourlyRates(rhythm, itemsPerDay: usualRate).usual(from: start, to: end) : usualRate * days
    next.recentItems = rhythm.recentItems * Float(keptOfBurst) + Float(items * share)
    next.recentExpected = rhythm.recentExpected * Float(keptOfBurst) + Float(usual * share)

    next.peakPerHour = max(
      rhythm.peakPerHour * Float(kept), Float(items / max(days * 24, shortestForPeakInHours)))
    let worn = 1 + (rhythm.caution - 1) * Float(exp(-days / cautionInDays))
    next.caution = isGap ? min(worn * 2, mostCaution) : worn
    return next
  }
}

extension Timestamp {
  /// The days that have passed since another instant, whatever the two are.
  func days(since other: Timestamp) -> Double {
    (Double(secondsSinceEpoch) - Double(other.secondsSinceEpoch)) / 86_400
  }
}
