internal import Glibc
internal import NewsModel
internal import Platform

/// The files beside `alerts.jsonl` that begin with its name: what rotations made of it, by whatever scheme of names.
///
/// They are the older part of one log, so that none of them may know an alert that the database does not: that one
/// belongs to a database that is gone, or was replaced from a backup, and going on would give its numbers anew. Only the
/// last line of each is read, which tells how far it goes; what is compressed cannot be read, and is left out.
enum RotatedLogs {
  private static let compressed = [".gz", ".zst", ".xz", ".bz2", ".lz4"]

  /// Compares the ends of the rotated logs with the database.
  ///
  /// - Parameter last: the last alert of the database.
  /// - Throws: `logAhead` for the first that has another alert than the database, or one more.
  static func check(directory: String, last: Int64, alerts: AlertTable) throws(StoreError) {
    for path in try paths(directory) where path != Paths.resolve(AlertLog.fileName, in: directory) {
      guard let end = try end(of: path) else { continue }
      if end.seq > last { throw .logAhead(path: path, logged: end.seq, stored: last) }
      // An alert that was pruned can no longer be compared.
      if let line = end.line, let stored = try alerts.line(end.seq), !line.elementsEqual(stored) {
        throw .logAhead(path: path, logged: end.seq, stored: last)
      }
    }
  }

  /// A log, rotated or not, that holds alerts; nil where there is none. One that is compressed holds some.
  static func anyWithAlerts(directory: String) throws(StoreError) -> String? {
    for path in try paths(directory) {
      if compressed.contains(where: path.hasSuffix) { return path }
      if try end(of: path) != nil { return path }
    }
    return nil
  }

  /// The files that have something in them.
  private static func paths(_ directory: String) throws(StoreError) -> [String] {
    let names = try onFile(directory) { () throws(SystemError) in try Files.names(inFolder: directory) }
    return names.filter { $0.hasPrefix(AlertLog.fileName) }.map { Paths.resolve($0, in: directory) }.filter { path in
      var information = stat()
      return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFREG && information.st_size > 0
    }
  }

  /// The last alert of a log, and its line where it is whole; nil where the file is no log of ours, or may not be read.
  private static func end(of path: String) throws(StoreError) -> (seq: Int64, line: ArraySlice<UInt8>?)? {
    do throws(SystemError) {
      let file = try FileDescriptor.open(path, O_RDONLY)
      guard LogLine.seq(try file.read(64, at: 0)) != nil else { return nil }
      let tail = try LogTail.read(file, lines: 1)
      let whole = tail.lines.last.flatMap { line in
        LogLine.alert(line.bytes).map { (seq: $0.seq, line: line.bytes) }
      }
      // A torn piece has its number too.
      if let torn = LogLine.seq(tail.rest), torn > whole?.seq ?? 0 { return (torn, nil) }
      return whole.map { ($0.seq, $0.line) }
    } catch {
      // Somebody else's file, or one that is being moved away.
      if error.code == EACCES || error.code == ENOENT { return nil }
      throw StoreError(error, path: path)
    }
  }
}
