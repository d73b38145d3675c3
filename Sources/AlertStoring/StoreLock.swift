internal import Glibc
internal import Platform
public import NewsModel

/// The writer's lock: an open file description lock on `lock` in the store's directory, which the system drops when the
/// process ends in whatever way. The text in the file only tells people who holds it.
struct StoreLock: ~Copyable {
  static let fileName = "lock"

  private let file: FileDescriptor

  /// Takes the lock.
  ///
  /// - Throws: `inUse` where another has it, and what opening a file may bring.
  init(directory: String, since: Timestamp) throws(StoreError) {
    let path = Paths.resolve(Self.fileName, in: directory)
    let file = try onFile(path) { () throws(SystemError) in
      try FileDescriptor.openOrCreate(path, O_RDWR, mode: 0o640)
    }
    guard try onFile(path, { () throws(SystemError) in try file.tryLock() }) else {
      throw .inUse(path: directory, pid: LockHolder(readFrom: file).pid)
    }
    try onFile(path) { () throws(SystemError) in
      try file.truncate(to: 0)
      try file.write(Array("\(getpid()) \(since)\n".utf8)[...])
    }
    self.file = file
  }

  deinit {
    file.unlock()
  }
}

/// The process that writes to a store now.
public struct LockHolder: Sendable, Equatable {
  /// Its process id; nil in the instant in which it has taken the lock and not yet signed.
  public var pid: Int32?
  /// When it opened the store.
  public var since: Timestamp?

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

  /// Who signed the lock last, whether or not it is held now; nil where that cannot be read.
  public static func last(directory: String) -> LockHolder? {
    guard let file = try? FileDescriptor.open(Paths.resolve(StoreLock.fileName, in: directory), O_RDONLY) else {
      return nil
    }
    return LockHolder(readFrom: file)
  }

  fileprivate init(readFrom file: borrowing FileDescriptor) {
    let bytes = (try? file.read(64, at: 0)) ?? []
    let words = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    pid = words.first.flatMap { Int32($0) }
    since = words.dropFirst().first.flatMap { Timestamp(rfc3339: String($0)) }
  }
}
