internal import Glibc
internal import Platform

/// `alerts.jsonl`: a projection of the alerts in the database, only ever appended to.
///
/// How far it has come is remembered by the database, but never at the price of a commit of its own: a transaction
/// carries what was true before it. So after a kill at any instruction the alerts after `LogProgress.seq` are those of
/// the last transaction that made any, and for each of them the log itself tells whether it was written:
///
/// - killed before the commit: neither database nor log have them;
/// - after it, before the append: the log ends before them, and is completed;
/// - within the append: it ends in a strict prefix of the bytes due, and the rest is appended;
/// - after the append: it ends with the last of them, nothing is due;
/// - then rotated by rename: the log is missing, its device and inode are found under another name of the same folder,
///   and that file is completed where it lies; so is one that was made after the noted one had been rotated, and was
///   rotated in its turn: it is known by beginning with the first line due. Where it was moved away or compressed in
///   between, the alerts of that one transaction are written again: twice is better than never. A clean end leaves no
///   such doubt.
///
/// After a loss of power the same holds, for the transaction is synced before the append begins.
final class AlertLog {
  static let fileName = "alerts.jsonl"

  private let directory: String
  let path: String
  private var file: FileDescriptor?
  /// How far the log has come.
  private(set) var progress: LogProgress

  init(directory: String, progress: LogProgress) {
    self.directory = directory
    path = Paths.resolve(Self.fileName, in: directory)
    self.progress = progress
  }

  /// Opens the log and brings it up to the last alert of the database.
  ///
  /// - Throws: `logAhead`, `foreignLog`, and what files may bring; the log is unchanged then, or behind.
  func repair(last: Int64, alerts: AlertTable) throws(StoreError) {
    file = nil
    if let size = try size(of: path), size > 0 {
      try complete(path, last: last, alerts: alerts)
    } else {
      if progress.seq < last, let rotated = try rotatedName(alerts) {
        try complete(rotated, last: last, alerts: alerts)
      }
      try create()
      if progress.seq < last { try complete(path, last: last, alerts: alerts) }
    }
  }

  /// Passes where `repair` would have nothing against the log that is there; changes nothing.
  func check(last: Int64, alerts: AlertTable) throws(StoreError) {
    guard let size = try size(of: path), size > 0 else { return }
    let opened = try onFile(path) { () throws(SystemError) in try FileDescriptor.open(path, O_RDONLY) }
    let information = try onFile(path) { () throws(SystemError) in try opened.information() }
    _ = try end(of: opened, information, path: path, last: last, alerts: alerts)
  }

  /// Appends whole lines and syncs them.
  ///
  /// - Parameters:
  ///   - lines: the lines of the alerts after `progress.seq`, up to `last`.
  /// - Throws: what writing may bring; part of the lines may stand in the log then, so that it needs a repair.
  func append(_ lines: [UInt8], last: Int64) throws(StoreError) {
    try reopenIfRotated()
    guard let descriptor = file.take() else { throw .io(path: path, reason: "it is not open") }
    try onFile(path) { () throws(SystemError) in
      try descriptor.write(lines[...])
      try descriptor.synchronizeData()
    }
    progress.seq = last
    progress.size += Int64(lines.count)
    file = consume descriptor
  }

  /// Whether a failure left the log closed, so that it must be repaired before anything is appended.
  var needsRepair: Bool { file == nil }

  /// Lets go of the file; it is opened again, or made, before the next append.
  func reopen() throws(StoreError) {
    if file != nil { try reopenIfRotated() }
  }

  /// Goes on in a new file where the old one was renamed or removed.
  private func reopenIfRotated() throws(StoreError) {
    var information = stat()
    if stat(path, &information) == 0, isNoted(information) { return }
    try create()
  }

  /// Opens the log where it is empty or missing.
  private func create() throws(StoreError) {
    let opened = try onFile(path) { () throws(SystemError) in
      try FileDescriptor.openOrCreate(path, O_RDWR | O_APPEND, mode: 0o640)
    }
    let information = try onFile(path) { () throws(SystemError) in try opened.information() }
    // Somebody else's lines are never glued to ours: the repair decides what to make of them.
    guard information.st_size == 0 else { throw .foreignLog(path: path) }
    try onFile(directory) { () throws(SystemError) in try Files.synchronizeFolder(directory) }
    progress.first = progress.seq + 1
    note(information)
    file = consume opened
  }

  private func note(_ information: stat) {
    progress.device = Int64(bitPattern: UInt64(information.st_dev))
    progress.inode = Int64(bitPattern: UInt64(information.st_ino))
    progress.size = Int64(information.st_size)
  }

  /// Brings a file that holds a part of the log up to the last alert, and keeps it open for more.
  private func complete(_ path: String, last: Int64, alerts: AlertTable) throws(StoreError) {
    let opened = try onFile(path) { () throws(SystemError) in try FileDescriptor.openFound(path, O_RDWR | O_APPEND) }
    var information = try onFile(path) { () throws(SystemError) in try opened.information() }
    let end = try end(of: opened, information, path: path, last: last, alerts: alerts)
    try onFile(path) { () throws(SystemError) in
      if end.cut < end.size { try opened.truncate(to: end.cut) }
    }
    var seq = end.seq
    var skip = end.written
    while let (bytes, through) = try alerts.lines(after: seq) {
      try onFile(path) { () throws(SystemError) in
        try opened.write(bytes.dropFirst(skip))
      }
      skip = max(0, skip - bytes.count)
      seq = through
    }
    try onFile(path) { () throws(SystemError) in
      try opened.synchronizeData()
      information = try opened.information()
    }
    if !isNoted(information) { progress.first = try firstSeq(opened, path: path) ?? end.seq + 1 }
    progress.seq = last
    note(information)
    file = consume opened
  }

  /// Whether that is the file which the database has noted as the log.
  private func isNoted(_ information: stat) -> Bool {
    Int64(bitPattern: UInt64(information.st_ino)) == progress.inode
      && Int64(bitPattern: UInt64(information.st_dev)) == progress.device
  }

  private func end(
    of file: borrowing FileDescriptor, _ information: stat, path: String, last: Int64, alerts: AlertTable
  ) throws(StoreError) -> LogEnd {
    // Another file begins with what is due; where nothing is, it is a copy of the noted one.
    let base = isNoted(information) || progress.seq == last ? progress.first - 1 : progress.seq
    return try LogEnd.find(file, path: path, base: base, last: last, alerts: alerts)
  }

  private func firstSeq(_ file: borrowing FileDescriptor, path: String) throws(StoreError) -> Int64? {
    do throws(SystemError) {
      return LogLine.seq(try file.read(64, at: 0))
    } catch {
      throw StoreError(error, path: path)
    }
  }

  /// The size of a file; nil where there is none.
  private func size(of path: String) throws(StoreError) -> Int64? {
    var information = stat()
    if stat(path, &information) == 0 { return Int64(information.st_size) }
    if errno == ENOENT { return nil }
    throw StoreError(SystemError(operation: "examine", subject: path, code: errno), path: path)
  }

  /// Where the last log lies that a rotation renamed, if it is still in the folder and not shorter than it was.
  private func rotatedName(_ alerts: AlertTable) throws(StoreError) -> String? {
    let names = try onFile(directory) { () throws(SystemError) in try Files.names(inFolder: directory) }
    var noted: String?
    var successor: String?
    for name in names where name.hasPrefix(Self.fileName) && name != Self.fileName {
      let candidate = Paths.resolve(name, in: directory)
      var information = stat()
      guard stat(candidate, &information) == 0 else { continue }
      if isNoted(information) {
        // What was appended after the note is in it.
        if Int64(information.st_size) > progress.size { return candidate }
        if Int64(information.st_size) == progress.size { noted = candidate }
      } else if try begins(candidate, withAlertsAfter: progress.seq, alerts) {
        successor = candidate
      }
    }
    return successor ?? noted
  }

  /// Whether a file has what is due after an alert, or the first part of it, and nothing else: one that has more was
  /// moved away by somebody, as the log that is ahead of a database from a backup.
  private func begins(_ path: String, withAlertsAfter seq: Int64, _ alerts: AlertTable) throws(StoreError) -> Bool {
    let file = try onFile(path) { () throws(SystemError) in try FileDescriptor.open(path, O_RDONLY) }
    var (seq, offset): (Int64, Int64) = (seq, 0)
    while let (due, through) = try alerts.lines(after: seq) {
      let part = try onFile(path) { () throws(SystemError) in try file.read(due.count, at: offset) }
      guard due.starts(with: part) else { return false }
      offset += Int64(part.count)
      if part.count < due.count { return offset > 0 }
      seq = through
    }
    let more = try onFile(path) { () throws(SystemError) in try file.read(1, at: offset) }
    return offset > 0 && more.isEmpty
  }
}
