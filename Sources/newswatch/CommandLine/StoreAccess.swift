import AlertStoring
import Glibc
import Platform

extension CommandFailure {
  /// A failure of the store.
  init(_ error: StoreError) {
    if case .inUse = error {
      self.init(.storeInUse, error.description)
    } else if case .permission(let path) = error, StoreFile(path)?.isStray == true {
      self.init(
        .failure,
        "no permission for \(path), which was not given to whom its folder belongs; as root: "
          + "chown --reference=\(ShellWord.quoted(Paths.folder(of: path))) \(ShellWord.quoted(path)) && chmod 640 "
          + ShellWord.quoted(path))
    } else {
      self.init(.failure, error.description)
    }
  }

  /// A failure of the store to open for writing.
  init(writing error: StoreError) {
    switch error {
    case .notFound(let path):
      self.init(
        .failure,
        "cannot make the store \(path): nothing can be made there; make the folder, or name another with --store")
    case .permission(let path) where StoreFile(path)?.isStray != true:
      self.init(
        .failure,
        "no permission for \(path); only the user that owns the store and root write to it: try it with "
          + "'sudo -u newswatch'")
    default: self.init(error)
    }
  }
}

/// A file in the store's folder, as those see it who may look into the folder.
private struct StoreFile {
  /// Whether the folder's group may not read it though the folder is open to that group: somebody put it there, from a
  /// backup for example, and it stayed theirs.
  let isStray: Bool

  /// Nil where it cannot be seen, or is no regular file.
  init?(_ path: String) {
    var (file, folder) = (stat(), stat())
    guard stat(path, &file) == 0, file.st_mode & S_IFMT == S_IFREG, stat(Paths.folder(of: path), &folder) == 0 else {
      return nil
    }
    isStray =
      folder.st_mode & S_IRGRP != 0
      && (file.st_uid != folder.st_uid || file.st_gid != folder.st_gid || file.st_mode & S_IRGRP == 0)
  }
}
