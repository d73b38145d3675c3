internal import Glibc
internal import NewsModel

/// How many items are to be expected at each hour of a day.
struct HourlyRates {
  /// Items a day that each hour's rate amounts to, from 0 to 23 UTC.
  private let perDay: [Double]
  /// By what the last hours were busier or quieter than usual.
  private let level: Double

  /// Items in an hour of the day that stand for not knowing one hour from another.
  private static let evenness = 0.5
  /// Items that stand for not knowing the last hours from usual ones.
  private static let calm = 0.5

  /// The rates of a rhythm with so many items a day.
  init(_ rhythm: PublishingRhythm, itemsPerDay: Double) {
    let hours = rhythm.itemsByHour.map(Double.init)
    let total = hours.reduce(0, +) + Self.evenness * 24
    perDay = (0..<24).map { hour in
      // An hour borrows from its neighbours, since a month holds few items of one hour.
      let count = hours[(hour + 23) % 24] / 4 + hours[hour] / 2 + hours[(hour + 1) % 24] / 4
      return itemsPerDay * (count + Self.evenness) / total * 24
    }
    let ratio = (Double(rhythm.recentItems) + Self.calm) / (Double(rhythm.recentExpected) + Self.calm)
    level = min(max(ratio, 0.25), 16)
  }

  /// A stretch of time within one hour of the clock.
  struct Stretch {
    /// Hours of the day, 0 to 23.
    let hour: Int
    /// Its length in days.
    let days: Double
  }

  /// The stretches from an instant on, hour by hour.
  static func stretches(from start: Timestamp, to end: Timestamp) -> [Stretch] {
    var stretches: [Stretch] = []
    var second = start.secondsSinceEpoch
    while second < end.secondsSinceEpoch {
      let hour = ((second % 86_400) + 86_400) % 86_400 / 3600
      let next = min(second + 3600 - ((second % 3600) + 3600) % 3600, end.secondsSinceEpoch)
      stretches.append(Stretch(hour: Int(hour), days: Double(next - second) / 86_400))
      second = next
    }
    return stretches
  }

  /// Items that are usual between two instants, whatever the last hours were like.
  func usual(from start: Timestamp, to end: Timestamp) -> Double {
    Self.stretches(from: start, to: end).reduce(0) { $0 + perDay[$1.hour] * $1.days }
  }

  /// Items a day that the usual rate of the busiest hour amounts to.
  var busiest: Double { perDay.max() ?? 0 }

  /// Items a day at an hour of the day that lies so far ahead: a burst, or a lull, is expected to fade.
  func expected(hour: Int, ahead days: Double) -> Double {
    perDay[hour] * (1 + (level - 1) * exp(-days / Rhythm.burstInDays))
  }
}
