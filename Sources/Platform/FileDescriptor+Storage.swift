public import Glibc

/// What a program needs that keeps files safe: positions, syncing, and a lock that dies with its process.
extension FileDescriptor {
  /// What the system knows of the open file.
  ///
  /// - Throws: `SystemError` with the code of `fstat(2)`.
  public func information() throws(SystemError) -> stat {
    var information = stat()
    guard fstat(raw, &information) == 0 else {
      throw SystemError(operation: "examine", subject: "descriptor \(raw)", code: errno)
    }
    return information
  }

  /// The bytes from `offset` on, as many as there are up to `count`; the current position is left alone.
  ///
  /// - Throws: `SystemError` with the code of `pread(2)`; interrupted calls are repeated.
  public func read(_ count: Int, at offset: Int64) throws(SystemError) -> [UInt8] {
    var failure: SystemError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(raw, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset) + off_t(filled))
        if got > 0 {
          filled += got
        } else if got == 0 {
          return
        } else if errno != EINTR {
          failure = SystemError(operation: "read", subject: "descriptor \(raw)", code: errno)
          return
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Writes all the bytes, in as many calls as it takes.
  ///
  /// - Throws: `SystemError` with the code of `write(2)`; a part may have been written then.
  public func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) {
    let failure: SystemError? = bytes.withUnsafeBytes { buffer in
      do throws(SystemError) {
        try write(buffer)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  /// Writes all the bytes from `offset` on; the current position is left alone.
  ///
  /// - Throws: `SystemError` with the code of `pwrite(2)`; a part may have been written then.
  public func write(_ bytes: [UInt8], at offset: Int64) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(raw, $0.baseAddress.map { $0 + written }, bytes.count - written, off_t(offset) + off_t(written))
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw SystemError(operation: "write", subject: "descriptor \(raw)", code: errno)
      }
    }
  }

  /// Cuts the file to `size` bytes.
  ///
  /// - Throws: `SystemError` with the code of `ftruncate(2)`.
  public func truncate(to size: Int64) throws(SystemError) {
    while ftruncate(raw, off_t(size)) != 0 {
      if errno != EINTR { throw SystemError(operation: "truncate", subject: "descriptor \(raw)", code: errno) }
    }
  }

  /// Brings the file's bytes and its size to the disk.
  ///
  /// - Throws: `SystemError` with the code of `fdatasync(2)`. What was written before may be lost then and a second
  ///   call may lie, so it must not be repeated.
  public func synchronizeData() throws(SystemError) {
    while fdatasync(raw) != 0 {
      if errno != EINTR { throw SystemError(operation: "sync", subject: "descriptor \(raw)", code: errno) }
    }
  }

  /// Takes the lock on the whole file for this open file description, if no other one has it.
  ///
  /// The lock ends with the last descriptor of this opening, so at the latest with the process; unlike POSIX record
  /// locks it is not lost when the process opens and closes the same file elsewhere (`fcntl(2)`, open file description
  /// locks).
  ///
  /// - Returns: whether it was taken.
  /// - Throws: `SystemError` with the code of `fcntl(2)`.
  public func tryLock() throws(SystemError) -> Bool {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    while fcntl(raw, Self.setLock, &lock) != 0 {
      if errno == EAGAIN || errno == EACCES { return false }
      if errno != EINTR { throw SystemError(operation: "lock", subject: "descriptor \(raw)", code: errno) }
    }
    return true
  }

  /// Gives up the lock of `tryLock`, also where a child that was just forked still has a copy of the descriptor.
  public func unlock() {
    var lock = flock()
    lock.l_type = Int16(F_UNLCK)
    _ = fcntl(raw, Self.setLock, &lock)
  }

  /// Whether another opening of the file holds the lock; nothing is taken.
  ///
  /// - Throws: `SystemError` with the code of `fcntl(2)`.
  public func isLockedElsewhere() throws(SystemError) -> Bool {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    guard fcntl(raw, Self.getLock, &lock) == 0 else {
      throw SystemError(operation: "examine the lock of", subject: "descriptor \(raw)", code: errno)
    }
    return lock.l_type != Int16(F_UNLCK)
  }

  /// `F_OFD_GETLK` and `F_OFD_SETLK` of `<fcntl.h>`, which hides them unless `_GNU_SOURCE` is defined.
  private static let getLock: Int32 = 36
  private static let setLock: Int32 = 37
}

extension Files {
  /// Makes a folder, and the ones above it, where they are missing.
  ///
  /// - Parameter owner: to whom those that are made are given, with just this mode; nil leaves them to the process and
  ///   its umask.
  /// - Throws: `SystemError` with the code of `mkdir(2)`; `ENOTDIR` where a file stands in the way.
  public static func makeFolder(_ path: String, mode: mode_t, owner: FileOwner? = nil) throws(SystemError) {
    if kind(path) == .folder { return }
    if mkdir(path, mode) == 0 { return give(path, to: owner, mode: mode) }
    let code = errno
    let parent = Paths.folder(of: path)
    if code == ENOENT, parent != path {
      try makeFolder(parent, mode: mode, owner: owner)
      if mkdir(path, mode) == 0 { return give(path, to: owner, mode: mode) }
      if errno != EEXIST { throw SystemError(operation: "create folder", subject: path, code: errno) }
    } else if code != EEXIST {
      throw SystemError(operation: "create folder", subject: path, code: code)
    }
    if kind(path) != .folder { throw SystemError(operation: "create folder", subject: path, code: ENOTDIR) }
  }

  private static func give(_ folder: String, to owner: FileOwner?, mode: mode_t) {
    guard let owner else { return }
    // Whose the folder around it is might put a link in its place meanwhile.
    if let made = try? FileDescriptor.open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) { owner.take(made, mode: mode) }
  }

  /// Brings the names in a folder to the disk: a new or renamed file is only then sure to be found after a crash.
  ///
  /// - Throws: `SystemError` with the code of `open(2)` or `fsync(2)`.
  public static func synchronizeFolder(_ path: String) throws(SystemError) {
    let folder = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY)
    guard fsync(folder.raw) == 0 else { throw SystemError(operation: "sync", subject: path, code: errno) }
  }
}
