internal import Glibc
internal import Platform

extension LogFollower {
  /// The newest alerts as the log has them, in their order, each line without its newline, and the `seq` of the last line
  /// of all; without topics they are its last lines, whatever these are.
  ///
  /// What `alerts.jsonl` lacks since it was rotated comes from the database: rotated logs may be compressed, or be
  /// somewhere else.
  ///
  /// - Throws: `StoreError`; `notFound` where there is neither a log nor a database. Who may read the log only gets what
  ///   stands there, and `permission` while there is none.
  public static func last(_ count: Int, of topics: Set<String> = [], directory: String) throws(StoreError) -> (
    lines: [[UInt8]], seq: Int64
  ) {
    // As many more lines are looked at as must be to find so many.
    var window = topics.isEmpty ? count : max(64, min(count, 1 << 20) * 8)
    while true {
      let lines = try lastInFile(window, directory: directory)
      let wanted = topics.isEmpty ? lines : lines.filter { LogLine.topic($0).map(topics.contains) ?? false }
      if wanted.count >= count { return (wanted.suffix(count), lastSeq(lines)) }
      if lines.count < window {
        return try adding(
          AlertFilter(topics: topics.sorted(), limit: count - wanted.count, newestFirst: true), before: lines, wanted,
          directory: directory)
      }
      window *= 8
    }
  }

  /// Puts what the database has before a whole log before what is wanted of that log.
  private static func adding(
    _ filter: AlertFilter, before lines: [[UInt8]], _ wanted: [[UInt8]], directory: String
  ) throws(StoreError) -> (lines: [[UInt8]], seq: Int64) {
    let first = lines.lazy.compactMap { LogLine.seq($0) }.first
    if first == 1 { return (wanted, lastSeq(lines)) }
    var filter = filter
    filter.beforeSeq = first
    do throws(StoreError) {
      let reader = try StoreReader(directory: directory)
      // One state of the store for both.
      try reader.connection.execute("BEGIN")
      let earlier = try reader.logLines(filter).reversed()
      return (earlier + wanted, first == nil ? try reader.lastSeq() : lastSeq(lines))
    } catch {
      switch error {
      case .permission where !lines.isEmpty, .notFound where !lines.isEmpty: return (wanted, lastSeq(lines))
      default: throw error
      }
    }
  }

  private static func lastSeq(_ lines: [[UInt8]]) -> Int64 {
    lines.reversed().lazy.compactMap { LogLine.seq($0) }.first ?? 0
  }

  /// The last lines of `alerts.jsonl` as it is now; a missing log has none.
  private static func lastInFile(_ count: Int, directory: String) throws(StoreError) -> [[UInt8]] {
    let path = Paths.resolve(AlertLog.fileName, in: directory)
    if count <= 0 || Files.kind(path) == nil { return [] }
    return try onFile(path) { () throws(SystemError) in
      let file = try FileDescriptor.open(path, O_RDONLY)
      return try LogTail.read(file, lines: count).lines.map { Array($0.bytes) }
    }
  }
}

extension StoreReader {
  /// The lines of the alerts that a filter wants, each without its newline.
  func logLines(_ filter: AlertFilter) throws(StoreError) -> [[UInt8]] {
    var found: [[UInt8]] = []
    _ = try lines(filter) { (line) throws(Never) in found.append(Array(line)) }
    return found
  }

  /// The `seq` of the last alert ever made.
  fileprivate func lastSeq() throws(StoreError) -> Int64 {
    try connection.integer("SELECT last_seq FROM progress") ?? 0
  }
}
