internal import Glibc

/// What of a store's size is what.
extension StoreReader {
  /// The places where lengths are sampled, and how many neighbours are measured at each.
  private static let sample = (places: Int64(32), rows: Int64(32))

  /// About how many bytes the long texts of items take, packed; exact in small stores.
  ///
  /// Adding up all lengths would read the whole table. Measured are runs of neighbours at even distances, by the bytes
  /// for each number of an item, so that a row that is missing counts as nothing.
  ///
  /// - Throws: `StoreError`.
  public func contentBytes() throws(StoreError) -> Int64 {
    guard let first = try connection.integer("SELECT min(item) FROM content"),
      let last = try connection.integer("SELECT max(item) FROM content")
    else { return 0 }
    let numbers = last - first + 1
    let measure = try connection.prepare(
      "SELECT coalesce(sum(length(packed)), 0) FROM content WHERE item >= ?1 AND item < ?2")
    let (places, rows) = Self.sample
    // Where the runs would meet, one of them measures all.
    let runs = numbers <= places * rows ? 1 : places
    let length = runs == 1 ? numbers : rows
    var bytes: Int64 = 0
    for run in 0..<runs {
      let start = first + (runs == 1 ? 0 : (numbers - length) * run / (runs - 1))
      try measure.bind(1, start)
      try measure.bind(2, start + length)
      if try measure.step() { bytes += measure.integer(0) }
      measure.reset()
    }
    return Int64(Double(bytes) * Double(numbers) / Double(runs * length))
  }

  /// How many bytes newswatch may still write where the store is; nil where the system does not say.
  public var freeBytes: Int64? {
    var information = statvfs()
    guard statvfs(directory, &information) == 0 else { return nil }
    return Int64(clamping: UInt64(information.f_bavail).multipliedReportingOverflow(by: UInt64(information.f_frsize)).0)
  }
}
