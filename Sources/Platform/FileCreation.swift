internal import Glibc

extension Files {
  /// Makes a file with these bytes where none is yet: it has its name only once it is whole and on the disk, whatever is
  /// killed when, and nothing that somebody else put there is ever replaced.
  ///
  /// - Parameter rights: whose it is to be, as far as that is ours to say, and its permissions; nil leaves it to the
  ///   process and its umask.
  /// - Throws: `SystemError` that names the path, `EEXIST` where something is there already; nothing is left behind.
  public static func create(_ path: String, with bytes: [UInt8], rights: FileRights? = nil) throws(SystemError) {
    let folder = Paths.folder(of: path)
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let draft = Paths.resolve(".\(name).\(getpid()).new", in: folder)
    defer { unlink(draft) }
    do throws(SystemError) {
      // What a process of this number left behind is in nobody's way.
      unlink(draft)
      let file = try FileDescriptor.open(draft, O_WRONLY | O_CREAT | O_EXCL)
      rights?.owner.take(file, mode: rights?.mode)
      try file.write(bytes[...])
      try file.synchronizeData()
      // Unlike rename, this never replaces anything.
      guard link(draft, path) == 0 else { throw SystemError(operation: "create", subject: path, code: errno) }
    } catch {
      throw SystemError(operation: "create", subject: path, code: error.code)
    }
    // A folder that cannot be synced is no failure of the file.
    try? synchronizeFolder(folder)
  }
}
