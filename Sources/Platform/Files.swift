public import Glibc

/// A file descriptor that is closed when its one owner lets go of it.
public struct FileDescriptor: ~Copyable, Sendable {
  /// The number that system calls take.
  public let raw: Int32

  /// Takes over a descriptor that is already open.
  public init(owning raw: Int32) {
    self.raw = raw
  }

  deinit {
    close(raw)
  }

  /// Opens a file with `O_CLOEXEC` added to the flags.
  ///
  /// - Throws: `SystemError` with the code of `open(2)`.
  public static func open(_ path: String, _ flags: Int32, mode: mode_t = 0o666) throws(SystemError) -> FileDescriptor {
    while true {
      let raw = Glibc.open(path, flags | O_CLOEXEC, mode)
      if raw >= 0 { return FileDescriptor(owning: raw) }
      if errno != EINTR { throw SystemError(operation: "open", subject: path, code: errno) }
    }
  }

  /// Reads into the buffer from the current position; 0 at the end of the file.
  ///
  /// - Throws: `SystemError` with the code of `read(2)`; interrupted calls are repeated.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
    while true {
      let count = Glibc.read(raw, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw SystemError(operation: "read", subject: "descriptor \(raw)", code: errno) }
    }
  }

  /// Writes all the bytes, in as many calls as it takes.
  ///
  /// - Throws: `SystemError` with the code of `write(2)`; a part may have been written then.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    let code = Self.writeAll(bytes, to: raw)
    if code != 0 { throw SystemError(operation: "write", subject: "descriptor \(raw)", code: code) }
  }

  /// Writes all the bytes, and returns the code of what went wrong; 0 where nothing did.
  static func writeAll(_ bytes: UnsafeRawBufferPointer, to raw: Int32) -> Int32 {
    var rest = bytes
    while !rest.isEmpty {
      let count = Glibc.write(raw, rest.baseAddress, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}

/// Whole files, for those that are small enough to be held in memory.
public enum Files {
  /// The bytes of the file; `-` is not special here.
  ///
  /// - Throws: `SystemError`, `EISDIR` for a directory among them.
  public static func read(_ path: String) throws(SystemError) -> [UInt8] {
    let descriptor = try FileDescriptor.open(path, O_RDONLY)
    var information = stat()
    let expected = fstat(descriptor.raw, &information) == 0 ? Int(information.st_size) : 0
    do throws(SystemError) {
      return try readToEnd(descriptor, expecting: expected)
    } catch {
      throw SystemError(operation: "read", subject: path, code: error.code)
    }
  }

  /// Everything up to the end of a file, pipe or terminal.
  ///
  /// - Parameters:
  ///   - expecting: the number of bytes likely to come, if known; only a hint.
  ///   - limit: about how many bytes are read at the most; what follows stays where it is.
  /// - Throws: `SystemError` with the code of `read(2)`.
  public static func readToEnd(
    _ descriptor: borrowing FileDescriptor, expecting: Int = 0, limit: Int = .max
  ) throws(SystemError) -> [UInt8] {
    let chunk = 1 << 16
    var bytes: [UInt8] = []
    var filled = 0
    bytes.reserveCapacity(expecting + 1)
    while true {
      let room = Swift.max(chunk, expecting + 1 - filled)
      var failure: SystemError?
      var count = 0
      bytes.append(
        contentsOf: [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
          do throws(SystemError) {
            count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
          } catch {
            failure = error
          }
          initialized = count
        })
      if let failure { throw failure }
      filled += count
      if count == 0 || filled > limit { return bytes }
    }
  }

  /// The names in a folder, without `.` and `..`, in byte order.
  ///
  /// - Throws: `SystemError` with the code of `opendir(3)`.
  public static func names(inFolder path: String) throws(SystemError) -> [String] {
    guard let folder = opendir(path) else { throw SystemError(operation: "open folder", subject: path, code: errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether something is there, and what; nil where nothing is or it may not be asked.
  public static func kind(_ path: String) -> Kind? {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    return information.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// Whether what is there is on a file system that is mounted read-only; false where nothing is or it may not be asked.
  public static func isReadOnly(_ path: String) -> Bool {
    var information = statvfs()
    return statvfs(path, &information) == 0 && information.f_flag & UInt(ST_RDONLY) != 0
  }

  /// What a path leads to, symbolic links followed.
  public enum Kind: Sendable {
    /// Anything that is not a folder.
    case file
    /// A directory.
    case folder
  }
}

/// Paths as strings, put together the way the shell reads them.
public enum Paths {
  /// `path` as seen from `folder`: an absolute path stays as it is.
  public static func resolve(_ path: String, in folder: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty || folder == "." { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// Where symbolic links lead, as an absolute path; the path itself where nothing is there.
  public static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Everything before the last component: `.` where there is no slash.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
