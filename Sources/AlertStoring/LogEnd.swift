internal import Glibc
internal import NewsModel
internal import Platform

/// Where a log stops being what the database says it should be.
struct LogEnd {
  /// The last alert whose line is whole and right.
  var seq: Int64
  /// How many bytes of what is due after `seq` already stand there.
  var written: Int
  /// The size that the file is cut to before more is appended.
  var cut: Int64
  /// The size that it has.
  var size: Int64

  /// How many complete but wrong lines may stand at the end: two that were glued together, and one more.
  private static let mostWrong = 3

  /// Compares the end of a log with the database.
  ///
  /// - Parameters:
  ///   - base: the alert before the log's first one, for a log without one whole line.
  ///   - last: the last alert of the database.
  /// - Throws: `logAhead` where the log knows alerts that the database does not, `foreignLog` where it ends in anything
  ///   that is no torn piece of the lines due.
  static func find(
    _ file: borrowing FileDescriptor, path: String, base: Int64, last: Int64, alerts: AlertTable
  ) throws(StoreError) -> LogEnd {
    let tail: (lines: [LogTail.Line], rest: ArraySlice<UInt8>, size: Int64)
    do throws(SystemError) {
      tail = try LogTail.read(file, lines: mostWrong + 1)
    } catch {
      throw StoreError(error, path: path)
    }
    var seq: Int64?
    var goodEnd: Int64 = 0
    var wrong: [LogTail.Line] = []
    for line in tail.lines.reversed() {
      if let found = LogLine.seq(line.bytes) {
        let stored = try alerts.line(found)
        // An alert that was pruned can no longer be compared.
        if let stored, line.bytes.elementsEqual(stored) {
          seq = found
        } else if stored == nil, found <= last, LogLine.alert(line.bytes) != nil {
          seq = found
        } else if found > last || stored != nil, LogLine.alert(line.bytes)?.seq == found {
          // A whole alert that the database does not have so: the two have parted.
          throw .logAhead(path: path, logged: found, stored: last)
        }
        if seq != nil {
          goodEnd = line.offset + Int64(line.bytes.count) + 1
          break
        }
      }
      wrong.insert(line, at: 0)
    }
    if seq == nil, let first = tail.lines.first, first.offset > 0 { throw .foreignLog(path: path) }
    if wrong.isEmpty, tail.rest.isEmpty, let again = try repeated(tail.lines, alerts) {
      return LogEnd(seq: again.seq, written: 0, cut: again.offset, size: tail.size)
    }
    var torn: [UInt8] = []
    for line in wrong { torn += line.bytes + [UInt8(ascii: "\n")] }
    torn += tail.rest
    let start = seq ?? LogLine.seq(torn).map { $0 - 1 } ?? base
    return try end(after: start, torn: torn, at: goodEnd, size: tail.size, path: path, last: last, alerts: alerts)
  }

  /// Where right lines at the end stand there once more, as if somebody had appended them by hand, and the last alert
  /// before them; nil where none do.
  private static func repeated(_ lines: [LogTail.Line], _ alerts: AlertTable) throws(StoreError) -> (
    seq: Int64, offset: Int64
  )? {
    for (before, line) in zip(lines, lines.dropFirst()) {
      guard let last = LogLine.seq(before.bytes), let next = LogLine.seq(line.bytes), next <= last,
        let stored = try alerts.line(last), before.bytes.elementsEqual(stored)
      else { continue }
      for again in lines where again.offset >= line.offset {
        guard let seq = LogLine.seq(again.bytes), let stored = try alerts.line(seq), again.bytes.elementsEqual(stored)
        else { return nil }
      }
      return (last, line.offset)
    }
    return nil
  }

  /// Compares what follows the last right line with what is due there.
  private static func end(
    after seq: Int64, torn: [UInt8], at goodEnd: Int64, size: Int64, path: String, last: Int64, alerts: AlertTable
  ) throws(StoreError) -> LogEnd {
    var rest = torn[...]
    var isExact = true
    var next = seq + 1
    while !rest.isEmpty {
      // A file system may give back zeros for what it had not written when the power went.
      if rest.allSatisfy({ $0 == 0 }) {
        isExact = false
        break
      }
      guard let due = try alerts.line(next) else {
        throw next > last && LogLine.seq(rest).map { $0 > last } == true
          ? .logAhead(path: path, logged: next, stored: last) : .foreignLog(path: path)
      }
      let common = Self.common(rest, due)
      if common == 0 { throw .foreignLog(path: path) }
      rest = rest.dropFirst(common)
      if common == due.count, rest.first == UInt8(ascii: "\n") {
        rest = rest.dropFirst()
      } else if !rest.isEmpty {
        isExact = false
        // The newline of a torn piece was its successor's.
        if rest.count == 1, rest.first == UInt8(ascii: "\n") { rest = [] }
        // What follows a torn piece may be the same line again.
        let again = Self.common(rest, due)
        let successor = try alerts.line(next + 1).map { Self.common(rest, $0) } ?? 0
        if again > 0, successor <= again, LogLine.seq(rest) ?? next <= next { continue }
      }
      next += 1
    }
    return isExact
      ? LogEnd(seq: seq, written: torn.count, cut: size, size: size)
      : LogEnd(seq: seq, written: 0, cut: goodEnd, size: size)
  }

  /// How many bytes two lines begin with alike.
  private static func common(_ one: ArraySlice<UInt8>, _ other: [UInt8]) -> Int {
    zip(one, other).prefix { $0 == $1 }.count
  }
}
