internal import Dispatch
internal import Glibc

extension StoreReader {
  /// How many numbers a run spans at most.
  private static let runLength: Int64 = 4_096
  /// More connections than this wait for memory rather than for a processor.
  private static let mostConnections = 4

  /// Reads the lines of the alerts that a filter wants in runs, several at a time, each through a connection of its own:
  /// thousands of lines are there in the time that the processors together take for them.
  ///
  /// A run of each processor is held, and its memory used again. An alert that is deleted meanwhile may be missing.
  ///
  /// - Parameters:
  ///   - filter: which alerts, in the order of their `seq`; it has neither a limit nor another order.
  ///   - make: makes what runs' lines are gathered in, one after the other.
  ///   - gather: is given each line without its newline, valid for as long as it runs.
  ///   - body: is given the runs in order, on the caller's thread, and empties them.
  public func lineRuns<Run: Sendable, E: Error>(
    _ filter: AlertFilter, make: @Sendable () -> Run, gather: @Sendable (inout Run, UnsafeRawBufferPointer) -> Void,
    _ body: (inout Run) throws(E) -> Void
  ) throws(StoreError) -> Result<Void, E> {
    guard let span = try span(of: filter) else { return .success(()) }
    let starts = Array(stride(from: span.lowerBound - 1, to: span.upperBound, by: Int64.Stride(Self.runLength)))
    let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let workers = try (0..<min(starts.count, processors, Self.mostConnections)).map { _ throws(StoreError) in
      try RunReader(directory: directory, filter: filter, run: make())
    }
    for first in stride(from: 0, to: starts.count, by: workers.count) {
      let count = min(workers.count, starts.count - first)
      DispatchQueue.concurrentPerform(iterations: count) { index in
        let start = starts[first + index]
        workers[index].read(after: start, upTo: min(start + Self.runLength, span.upperBound), gather)
      }
      for worker in workers.prefix(count) {
        if let failure = worker.failure { throw failure }
        do throws(E) {
          try body(&worker.run)
        } catch {
          return .failure(error)
        }
      }
    }
    return .success(())
  }

  /// From which alert to which a filter has some; nil where there is none.
  private func span(of filter: AlertFilter) throws(StoreError) -> ClosedRange<Int64>? {
    var (low, high): (Int64?, Int64?)
    for (end, isLast) in [("min", false), ("max", true)] {
      let rows = try connection.prepare(filter.spanSQL(end))
      try filter.bind(to: rows)
      if try rows.step() { if isLast { high = rows.optionalInteger(0) } else { low = rows.optionalInteger(0) } }
    }
    guard let low, let high, low <= high else { return nil }
    return low...high
  }
}

/// Reads the lines of one run after the other.
///
/// It is handed from thread to thread, and never used by two at once: of the iterations that run at a time each has its
/// own, and those of the next begin when all have ended.
private final class RunReader<Run: Sendable>: @unchecked Sendable {
  /// What was gathered.
  var run: Run
  /// Why reading ended early, if so.
  private(set) var failure: StoreError?

  private let reader: StoreReader
  private let rows: SQLiteStatement

  init(directory: String, filter: AlertFilter, run: Run) throws(StoreError) {
    self.run = run
    reader = try StoreReader(directory: directory)
    // One state of the store for all that it reads.
    try reader.connection.execute("BEGIN")
    rows = try reader.connection.prepare(filter.runSQL)
    try filter.bind(to: rows)
  }

  func read(after start: Int64, upTo end: Int64, _ gather: (inout Run, UnsafeRawBufferPointer) -> Void) {
    do throws(StoreError) {
      try read(into: &run, after: start, upTo: end, gather)
    } catch {
      failure = error
    }
  }

  /// Apart, so that access to `run` is checked once and not for each line.
  private func read(
    into run: inout Run, after start: Int64, upTo end: Int64, _ gather: (inout Run, UnsafeRawBufferPointer) -> Void
  ) throws(StoreError) {
    try rows.bind(3, start)
    try rows.bind(4, end)
    while try rows.step() { rows.withBytes(0) { gather(&run, $0) } }
    rows.reset()
  }
}
