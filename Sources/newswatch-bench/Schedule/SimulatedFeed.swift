import Glibc
import NewsModel

/// A feed with everything that it publishes during the simulation.
struct SimulatedFeed {
  /// Groups of feeds that are reported apart, by items a day.
  enum Stratum: String, CaseIterable {
    case rare = "below 1"
    case some = "1 to 10"
    case many = "10 to 50"
    case most = "above 50"

    var itemsPerDay: (Double, Double) {
      switch self {
      case .rare: (0.02, 0.9)
      case .some: (1.1, 10)
      case .many: (10, 50)
      case .most: (50, 250)
      }
    }
  }

  let feed: Feed
  let stratum: Stratum
  /// Items that the document shows, the newest ones.
  let window: Int
  /// Whether the items carry dates.
  let isDated: Bool
  /// When each item came out, in order; the first ones before the simulation begins.
  let items: [Timestamp]
  /// How many of `items` had come out when the simulation began.
  let backlog: Int

  /// Half of all feeds are rare, a fifth each publish some and many items, a tenth most.
  static func stratum(ofFeed number: Int, of feeds: Int) -> Stratum {
    switch Double(number) / Double(feeds) {
    case ..<0.5: .rare
    case ..<0.7: .some
    case ..<0.9: .many
    default: .most
    }
  }

  /// Makes up a feed.
  ///
  /// Its rate lies anywhere in its stratum; by night it falls to a few hundredths of the day's (one feed in seven is of
  /// the whole world and knows no night), at weekends to a third at least. One in three publishes several items at once.
  /// About once in ten days comes a burst: for one to four hours, three to twenty times the usual rate comes on top of it, as far
  /// as that does not fill the window within an hour and a half.
  init(number: Int, of feeds: Int, start: Timestamp, days: Int, seed: UInt64) {
    var random = SplitMix(seed: seed &+ UInt64(number) &* 0xD134_2543_DE82_EF95)
    stratum = Self.stratum(ofFeed: number, of: feeds)
    feed = Feed(name: "feed-\(number)", url: "https://feeds.example.org/\(number).xml")
    isDated = random.fraction() < 0.8
    let rate = random.ratio(stratum.itemsPerDay.0, stratum.itemsPerDay.1)
    let peak = random.between(0, 24)
    let sharpness = random.fraction() < 1.0 / 7 ? 0 : random.between(0.5, 2.5)
    let weekend = random.between(0.3, 1)
    let atOnce = random.fraction() < 1.0 / 3 ? random.between(1.5, 3) : 1

    let shape = (0..<24).map { hour in
      max(pow((1 + cos((Double(hour) - peak) * .pi / 12)) / 2, sharpness), 0.03)
    }
    // Publishers let their documents reach back an hour and a half, at the busiest time of the day.
    let busiest = 1.5 * rate * (shape.max() ?? 1) / shape.reduce(0, +)
    window = max(Int(random.between(10, 51)), min(Int(busiest.rounded(.up)), 50))
    let mean = shape.reduce(0, +) / 24 * (5 + 2 * weekend) / 7
    // Long enough before the start that the first document is full.
    let before = Int(min(max(Double(window) * 1.5 / rate, 7), 1500))
    let step = 300.0
    var items: [Timestamp] = []
    var burst = (until: 0.0, perDay: 0.0)
    var nextBurst = random.wait(rate: 1.0 / 10)
    for index in 0..<Int(Double((before + days) * 86_400) / step) {
      let day = Double(index) * step / 86_400
      if day >= nextBurst {
        // Newsrooms write faster in a burst, but not without bound.
        burst = (until: day + random.between(1, 4) / 24, perDay: rate * random.ratio(3, 20))
        nextBurst = day + random.wait(rate: 1.0 / 10)
      }
      let time = start.secondsSinceEpoch - Int64(before * 86_400) + Int64(Double(index) * step)
      let civil = CivilTime(Timestamp(secondsSinceEpoch: time))
      let ofWeek = civil.weekday == 0 || civil.weekday == 6 ? weekend : 1
      let usual = rate * shape[civil.hour] * ofWeek / mean
      let now = min(usual + (day < burst.until ? burst.perDay : 0), Double(window) * 16)
      for _ in 0..<random.events(mean: now * step / 86_400 / atOnce) {
        let second = Timestamp(secondsSinceEpoch: time + Int64(random.fraction() * step))
        let count = 1 + (atOnce > 1 ? random.events(mean: atOnce - 1) : 0)
        items += [Timestamp](repeating: second, count: min(count, window / 5))
      }
    }
    self.items = items.sorted()
    backlog = self.items.prefix { $0 < start }.count
  }

  /// How many items had come out by an instant, given a number that had come out before.
  func count(by time: Timestamp, from known: Int) -> Int {
    var count = known
    while count < items.count, items[count] <= time { count += 1 }
    return count
  }
}
