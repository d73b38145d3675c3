internal import Glibc
internal import Platform

/// Looks at where a store should be before anything in it is opened, so that everybody tells the same of it.
public enum StoreFolder {
  /// Passes where there is a folder, or nothing yet.
  ///
  /// - Throws: `StoreError`: `notADirectory` with the part of the path that is a file, `permission` where this user may
  ///   not even look.
  public static func check(_ directory: String) throws(StoreError) {
    var information = stat()
    if stat(directory, &information) != 0, errno == EACCES { throw .permission(path: directory) }
    let path = present(directory)
    if Files.kind(path) == .file { throw .notADirectory(path: path) }
  }

  /// Whether nothing can be written there, whoever tries: the file system, or that of the folder where a store would be
  /// made, is mounted read-only.
  public static func isReadOnly(_ directory: String) -> Bool {
    Files.isReadOnly(present(directory))
  }

  /// As much of a path as is there.
  private static func present(_ directory: String) -> String {
    var path = directory
    while Files.kind(path) == nil, path.contains("/"), path != "/" { path = Paths.folder(of: path) }
    return path
  }
}
