public import NewsModel

extension StoreReader {
  /// Who told the numbers of the alerts that a filter wants first, and how many feeds have by now: by the alert's `seq`
  /// and the number's place in the alert.
  public func tellings(_ filter: AlertFilter = AlertFilter()) throws(StoreError) -> [Int64: [Int: Telling]] {
    let rows = try connection.prepare(
      filter.sql(
        columns: "alert.seq, figure.position, fact.seq, fact.time, fact.feed, fact.outlets",
        join: "JOIN figure ON figure.seq = alert.seq JOIN fact ON fact.id = figure.fact"))
    try filter.bind(to: rows)
    var found: [Int64: [Int: Telling]] = [:]
    while try rows.step() { found[rows.integer(0), default: [:]][Int(rows.integer(1))] = Self.telling(rows, 2) }
    return found
  }

  /// The items of alerts as they are now, by the alerts' `seq`; an item that is not kept any more is left out.
  public func items(ofAlerts seqs: [Int64]) throws(StoreError) -> [Int64: FeedItem] {
    let rows = try connection.prepare(KeptItem.select + " JOIN alert ON alert.item = item.id WHERE alert.seq = ?1")
    var found: [Int64: FeedItem] = [:]
    for seq in seqs {
      try rows.bind(1, seq)
      if try rows.step() { found[seq] = KeptItem(rows, packer).item }
      rows.reset()
    }
    return found
  }

  /// When the oldest kept item was first seen; nil where none is.
  public func oldestItem() throws(StoreError) -> Timestamp? {
    try connection.integer("SELECT seen FROM item ORDER BY id LIMIT 1").map { Timestamp(secondsSinceEpoch: $0) }
  }
}
