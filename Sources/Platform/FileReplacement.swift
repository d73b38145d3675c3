public import Glibc

extension Files {
  /// Puts bytes in the place of a file's: whoever reads it sees the old ones or the new ones, whole, whatever is killed
  /// when.
  ///
  /// A file that is there keeps its permissions, and a symbolic link goes on leading to it. What is no regular file (a
  /// pipe, a terminal, `/dev/stdout`) is written to as it is.
  ///
  /// - Parameters:
  ///   - mode: the permissions of a new file; nil leaves them to the umask.
  ///   - owner: to whom the file is given, with just that mode, in the place of whatever that user may have put there, a
  ///     link to a file of ours too; nil leaves it to the process.
  ///   - isDurable: whether the bytes are on the disk when this returns; what is soon written again need not be.
  /// - Throws: `SystemError` that names the path; nothing is left behind then.
  public static func replace(
    _ path: String, with bytes: [UInt8], mode: mode_t? = nil, owner: FileOwner? = nil, isDurable: Bool = true
  ) throws(SystemError) {
    let target = owner == nil ? Paths.real(path) : path
    var information = stat()
    let isThere = owner == nil && stat(target, &information) == 0
    if isThere, information.st_mode & S_IFMT != S_IFREG {
      return try write(bytes, to: try FileDescriptor.open(target, O_WRONLY), naming: path, isDurable)
    }
    let folder = Paths.folder(of: target)
    let name = target.split(separator: "/").last.map(String.init) ?? ""
    let draft = Paths.resolve(".\(name).\(getpid()).new", in: folder)
    do throws(SystemError) {
      // What a process of this number left behind is in nobody's way.
      unlink(draft)
      let file = try FileDescriptor.open(draft, O_WRONLY | O_CREAT | O_EXCL)
      if let mode = isThere ? information.st_mode & 0o7777 : mode, fchmod(file.raw, mode) != 0 {
        throw SystemError(operation: "write", subject: path, code: errno)
      }
      owner?.take(file)
      try write(bytes, to: file, naming: path, isDurable)
    } catch {
      unlink(draft)
      throw SystemError(operation: "write", subject: path, code: error.code)
    }
    guard rename(draft, target) == 0 else {
      let code = errno
      unlink(draft)
      throw SystemError(operation: "write", subject: path, code: code)
    }
    // The new name must survive a loss of power too; a folder that cannot be synced is no failure of the file.
    if isDurable, let holder = try? FileDescriptor.open(folder, O_RDONLY | O_DIRECTORY) { fsync(holder.raw) }
  }

  private static func write(
    _ bytes: [UInt8], to file: consuming FileDescriptor, naming path: String, _ isDurable: Bool
  ) throws(SystemError) {
    do throws(SystemError) {
      try file.write(bytes[...])
    } catch {
      throw SystemError(operation: "write", subject: path, code: error.code)
    }
    // A full disk may say so only now; what is no file cannot be synced.
    if isDurable, fsync(file.raw) != 0, errno != EINVAL, errno != ENOTSUP {
      throw SystemError(operation: "write", subject: path, code: errno)
    }
  }
}
