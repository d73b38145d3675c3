internal import Glibc

/// Which files a session works on, so that it notices when their names lead to others: a file that was removed or moved
/// takes everything that is written to it, and nobody will find it there.
struct StorePlace {
  private struct FileIdentity: Equatable {
    var device: dev_t
    var inode: ino_t

    /// Nil where the file cannot be examined, the code of why being in `errno`.
    init?(_ path: String) {
      var information = stat()
      guard stat(path, &information) == 0 else { return nil }
      (device, inode) = (information.st_dev, information.st_ino)
    }
  }

  private let files: [(path: String, identity: FileIdentity)]

  /// The files as they are now, which must be those that are open.
  init(of paths: [String]) throws(StoreError) {
    var files: [(String, FileIdentity)] = []
    for path in paths {
      guard let identity = FileIdentity(path) else { throw .displaced(path: path) }
      files.append((path, identity))
    }
    self.files = files
  }

  /// Two calls of `stat(2)`, some microseconds.
  ///
  /// - Throws: `displaced`. A folder that may not be searched any more shows nothing of what is in it.
  func check() throws(StoreError) {
    for (path, identity) in files {
      if let found = FileIdentity(path) {
        if found != identity { throw .displaced(path: path) }
      } else if [ENOENT, ENOTDIR, ESTALE].contains(errno) {
        throw .displaced(path: path)
      }
    }
  }
}
