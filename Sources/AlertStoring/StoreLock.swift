internal import Glibc
internal import Platform
public import NewsModel

/// What a process writes to a store for; the raw value stands in the lock file.
public enum StoreUse: String, Sendable {
  /// The daemon.
  case run
  /// One pass over the feeds.
  case check
  /// A change that polls nothing; it does not stand in the file.
  case other
}

/// The writer's lock: an open file description lock on `lock` in the store's directory, which the system drops when the
/// process ends in whatever way. The text in the file only tells people who holds it, or who polled last: its process
/// id, the time, what for, and `ended` where it came to an orderly end. Who polls nothing puts back what stood there.
struct StoreLock: ~Copyable {
  static let fileName = "lock"

  private let file: FileDescriptor
  /// What the file says while the lock is held, and what it will be left with where that is something else.
  private let text: [UInt8]
  private let former: [UInt8]?

  /// Takes the lock.
  ///
  /// - Throws: `inUse` where another has it, and what opening a file may bring.
  init(directory: String, since: Timestamp, use: StoreUse) throws(StoreError) {
    let path = Paths.resolve(Self.fileName, in: directory)
    let file = try onFile(path) { () throws(SystemError) in
      try FileDescriptor.openOrCreate(path, O_RDWR, mode: 0o640)
    }
    guard try onFile(path, { () throws(SystemError) in try file.tryLock() }) else {
      throw .inUse(path: directory, pid: LockHolder(readFrom: file).pid)
    }
    let former = use == .other ? try? file.read(LockHolder.longestText, at: 0) : nil
    let text = Array("\(getpid()) \(since)\(use == .other ? "" : " \(use.rawValue)")\n".utf8)
    try onFile(path) { () throws(SystemError) in
      try file.truncate(to: 0)
      try file.write(text, at: 0)
    }
    self.file = file
    self.text = text
    self.former = former
  }

  /// Tells that the end that comes is an orderly one. That it cannot be told keeps nobody from ending.
  func signOff() {
    if former == nil { try? file.write(text.dropLast() + Array(" ended\n".utf8), at: 0) }
  }

  deinit {
    if let former, !former.isEmpty {
      try? file.truncate(to: 0)
      try? file.write(former, at: 0)
    }
    file.unlock()
  }
}

/// The process that writes to a store now.
public struct LockHolder: Sendable, Equatable {
  /// Its process id; nil in the instant in which it has taken the lock and not yet signed.
  public var pid: Int32?
  /// When it opened the store.
  public var since: Timestamp?
  /// What for; nil where it is not one who polls, or an earlier version wrote it.
  public var use: StoreUse?
  /// Whether it came to an orderly end.
  public var hasSignedOff: Bool

  fileprivate static let longestText = 128

  /// Who holds the writer's lock of a store; nil if nobody does, or there is no store. Nothing is locked by asking.
  ///
  /// - Throws: `StoreError`: `notADirectory`, `permission` where the lock file may not be read, `io`.
  public static func of(directory: String) throws(StoreError) -> LockHolder? {
    try StoreFolder.check(directory)
    let path = Paths.resolve(StoreLock.fileName, in: directory)
    do throws(SystemError) {
      let file = try FileDescriptor.open(path, O_RDONLY)
      return try file.isLockedElsewhere() ? LockHolder(readFrom: file) : nil
    } catch {
      if error.code == ENOENT { return nil }
      throw StoreError(error, path: path)
    }
  }

  /// Who signed the lock last, and did not only change something, whether or not it is held now; nil where that cannot be read.
  public static func last(directory: String) -> LockHolder? {
    guard let file = try? FileDescriptor.open(Paths.resolve(StoreLock.fileName, in: directory), O_RDONLY) else {
      return nil
    }
    return LockHolder(readFrom: file)
  }

  fileprivate init(readFrom file: borrowing FileDescriptor) {
    let bytes = (try? file.read(Self.longestText, at: 0)) ?? []
    let words = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    pid = words.first.flatMap { Int32($0) }
    since = words.dropFirst().first.flatMap { Timestamp(rfc3339: String($0)) }
    use = words.dropFirst(2).first.flatMap { StoreUse(rawValue: String($0)) }
    hasSignedOff = words.dropFirst(3).first == "ended"
  }
}
