internal import Glibc
internal import NewsModel

/// How often a feed publishes, and how often it is worth asking.
enum Rhythm {
  /// What lies longer back than this counts for less than a third.
  private static let memoryInDays = 7.0
  /// Before so much has been observed, the estimate leans on the interval that a feed starts with.
  private static let daysUntilSure = 1.0
  /// Items that should wait, on average, when a feed is asked.
  private static let itemsPerPoll = 0.5

  /// The estimate after some days in which so many items were new.
  static func updated(_ rhythm: PublishingRhythm, new: Int, days: Double) -> PublishingRhythm {
    guard days > 0 else { return rhythm }
    let span = min(days, 30)
    let kept = max(1 - span / memoryInDays, 0)
    let before = min(rhythm.observedDays, memoryInDays) * kept
    let items = (rhythm.itemsPerDay ?? 0) * before + Double(max(new, 0)) * span / days
    let observed = before + span
    return PublishingRhythm(itemsPerDay: items / observed, observedDays: min(observed, memoryInDays))
  }

  /// The interval that the rhythm asks for, between `fastest` and `slowest`.
  static func interval(_ rhythm: PublishingRhythm, _ policy: SchedulePolicy) -> Duration {
    guard let rate = rhythm.itemsPerDay else { return clamped(policy.every, policy) }
    let wanted = rate > 0 ? 86_400 * itemsPerPoll / rate : 86_400 * 365
    let start = Double(policy.every.components.seconds)
    // From the start interval to the estimate as the observation grows, on a scale of ratios.
    let trust = min(rhythm.observedDays / daysUntilSure, 1)
    let ratio = min(max(wanted / max(start, 1), 1.0 / 64), 512)
    let seconds = start * pow(ratio, trust)
    return clamped(.seconds(Int64(min(seconds, 365 * 86_400))), policy)
  }

  private static func clamped(_ interval: Duration, _ policy: SchedulePolicy) -> Duration {
    min(max(interval, policy.fastest), max(policy.slowest, policy.fastest))
  }
}
