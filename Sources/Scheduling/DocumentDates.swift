internal import NewsModel

/// What the dates in a feed's first document tell of its rhythm.
///
/// Such dates never decide what is new. But a feed that is read for the first time has no other history, and without it
/// a quiet one would be asked far too often, and a busy one too seldom, until enough was observed.
struct DocumentDates {
  /// Items a day.
  let itemsPerDay: Double
  /// The days over which they came out, at most those that `Rhythm` remembers.
  let days: Double
  /// The instants that were believed, at most as old as what `Rhythm` remembers.
  let recent: [Timestamp]

  /// Reads the dates; nil where they tell nothing: fewer than two, or made up when the document was.
  ///
  /// A fifth of ten items and more may be older than the rest by any measure (pinned ones), and a feed that shows its
  /// whole archive is judged by its last week if that was busier.
  init?(_ dates: [Timestamp], now: Timestamp) {
    let ages = dates.map { now.days(since: $0) }.filter { $0 > -1.0 / 24 }.map { max($0, 0) }.sorted()
    guard let youngest = ages.first, ages.count >= 2 else { return nil }
    let counted = ages.count < 10 ? ages.count : ages.count * 4 / 5
    let span = ages[counted - 1]
    // Generators that date every item by the time of the request leave no span between them.
    guard span - youngest > 60.0 / 86_400, span > 0 else { return nil }
    let week = 7.0
    itemsPerDay = max(Double(counted) / span, Double(ages.prefix { $0 <= week }.count) / week)
    days = min(max(span, 1.0 / 24), Rhythm.memoryInDays)
    recent = ages.filter { $0 <= Rhythm.memoryInDays }.map { now - .seconds(Int64($0 * 86_400)) }
  }
}
