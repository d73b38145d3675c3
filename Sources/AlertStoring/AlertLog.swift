internal import Glibc
internal import Platform

/// `alerts.jsonl`: the alerts of the database as lines, in order, each once.
///
/// Lines are appended after their transaction has committed. What a crash can leave behind, and how `open` mends it:
/// - before the append: the log ends with an earlier alert; the missing lines are appended;
/// - within it: a torn last line, which is cut if it is the beginning of the line due;
/// - after it, before the database remembers it: the log itself tells how far it has come. If it was renamed away in
///   just this instant, the renamed file is found in the directory by its inode, and tells.
final class AlertLog {
  static let fileName = "alerts.jsonl"

  private let directory: String
  private let path: String
  private let file: FileDescriptor
  private let device: UInt64
  private let inode: UInt64
  private var size: Int64
  /// The last alert that stands in the log, or in one that was rotated away.
  private(set) var loggedSeq: Int64

  /// Where the log is, for the database to remember.
  var place: (device: Int64, inode: Int64) { (Int64(bitPattern: device), Int64(bitPattern: inode)) }

  /// Opens the log, mends its end, and appends what it lacks.
  ///
  /// - Throws: `logAhead`, `foreignLog`, and whatever reading and writing may bring.
  static func open(directory: String, progress: Progress, alerts: AlertTable) throws(StoreError) -> AlertLog {
    let path = Paths.resolve(fileName, in: directory)
    let isNew = Files.kind(path) == nil
    let log = try AlertLog(directory: directory, path: path, loggedSeq: progress.loggedSeq)
    if isNew { try onFile(directory) { () throws(SystemError) in try Files.synchronizeFolder(directory) } }
    if log.size == 0 {
      log.loggedSeq = max(log.loggedSeq, try rotatedAway(progress, in: directory) ?? 0)
    } else {
      try log.mend(progress, alerts)
    }
    try log.complete(to: progress.lastSeq, alerts)
    return log
  }

  private init(directory: String, path: String, loggedSeq: Int64) throws(StoreError) {
    self.directory = directory
    self.path = path
    self.loggedSeq = loggedSeq
    let information: stat
    do throws(SystemError) {
      file = try FileDescriptor.open(path, O_RDWR | O_CREAT | O_APPEND, mode: 0o640)
      information = try file.information()
    } catch {
      throw StoreError(error, path: path)
    }
    device = UInt64(information.st_dev)
    inode = UInt64(information.st_ino)
    size = Int64(information.st_size)
  }

  /// Appends lines that follow the last one. After a failure nothing of them stands in the log, unless syncing failed.
  func append(_ lines: [UInt8], lastSeq: Int64) throws(StoreError) {
    let before = size
    do throws(StoreError) {
      try onFile(path) { () throws(SystemError) in try file.write(contentsOf: lines) }
    } catch {
      // What was written of it would be mended at the next start as well; a failure to cut it now is not a second one.
      try? file.truncate(to: before)
      throw error
    }
    size += Int64(lines.count)
    try onFile(path) { () throws(SystemError) in try file.synchronizeData() }
    loggedSeq = lastSeq
  }

  /// Appends all alerts that the log lacks.
  func complete(to lastSeq: Int64, _ alerts: AlertTable) throws(StoreError) {
    while loggedSeq < lastSeq, let next = try alerts.lines(after: loggedSeq) {
      try append(next.bytes, lastSeq: next.last)
    }
  }

  /// Whether the path no longer leads to the open file: it was renamed or removed.
  var wasRotated: Bool {
    var information = stat()
    guard stat(path, &information) == 0 else { return true }
    return UInt64(information.st_dev) != device || UInt64(information.st_ino) != inode
  }

  /// Cuts a torn last line, and finds how far the log has come.
  private func mend(_ progress: Progress, _ alerts: AlertTable) throws(StoreError) {
    let tail = try LogTail(file, size: size, path: path)
    if let last = tail.lastLine {
      guard let seq = LogTail.seq(of: last) else { throw .foreignLog(path: path) }
      if seq > progress.lastSeq { throw .logAhead(path: path, logged: seq, stored: progress.lastSeq) }
      // An alert that was removed for its age cannot be compared.
      if let line = try alerts.line(seq), line != last { throw .foreignLog(path: path) }
      loggedSeq = seq
    }
    guard !tail.torn.isEmpty else { return }
    let due = tail.lastLine == nil ? LogTail.seq(of: tail.torn) ?? loggedSeq + 1 : loggedSeq + 1
    guard let line = try alerts.line(due), line.starts(with: tail.torn) else { throw .foreignLog(path: path) }
    let kept = size - Int64(tail.torn.count)
    try onFile(path) { () throws(SystemError) in try file.truncate(to: kept) }
    size = kept
    loggedSeq = due - 1
  }

  /// How far the log that the database remembers had come, if it was renamed within the directory.
  private static func rotatedAway(_ progress: Progress, in directory: String) throws(StoreError) -> Int64? {
    guard progress.logInode != 0 else { return nil }
    let names = try onFile(directory) { () throws(SystemError) in try Files.names(inFolder: directory) }
    for name in names where name.hasPrefix(fileName + ".") || name.hasPrefix(fileName + "-") {
      let path = Paths.resolve(name, in: directory)
      let file = try onFile(path) { () throws(SystemError) in try FileDescriptor.open(path, O_RDONLY) }
      let information = try onFile(path) { () throws(SystemError) in try file.information() }
      guard Int64(bitPattern: UInt64(information.st_ino)) == progress.logInode,
        Int64(bitPattern: UInt64(information.st_dev)) == progress.logDevice
      else { continue }
      let tail = try LogTail(file, size: Int64(information.st_size), path: path)
      return tail.lastLine.flatMap(LogTail.seq)
    }
    return nil
  }
}

/// The end of a log: its last complete line, and what follows that.
private struct LogTail {
  /// Without its newline; nil where no line is complete.
  var lastLine: [UInt8]?
  /// What follows the last newline.
  var torn: [UInt8] = []

  private static let newline = UInt8(ascii: "\n")

  /// Reads from the end until the last complete line is whole.
  init(_ file: borrowing FileDescriptor, size: Int64, path: String) throws(StoreError) {
    var length: Int64 = 1 << 16
    while true {
      let start = max(0, size - length)
      let count = Int(size - start)
      let bytes: [UInt8]
      do throws(SystemError) {
        bytes = try file.read(count, at: start)
      } catch {
        throw StoreError(error, path: path)
      }
      if let end = bytes.lastIndex(of: Self.newline) {
        let before = bytes[..<end].lastIndex(of: Self.newline)
        if before != nil || start == 0 {
          lastLine = Array(bytes[(before.map { $0 + 1 } ?? 0)..<end])
          torn = Array(bytes[(end + 1)...])
          return
        }
      } else if start == 0 {
        torn = bytes
        return
      }
      length *= 8
    }
  }

  /// The number that a line begins with: `{"seq":N,`.
  static func seq(of line: [UInt8]) -> Int64? {
    let opening = Array(#"{"seq":"#.utf8)
    guard line.starts(with: opening) else { return nil }
    let digits = line.dropFirst(opening.count).prefix { (0x30...0x39).contains($0) }
    guard line.dropFirst(opening.count + digits.count).first == UInt8(ascii: ",") else { return nil }
    return Int64(String(decoding: digits, as: UTF8.self))
  }
}
