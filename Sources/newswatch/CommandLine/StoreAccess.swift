import AlertStoring
import Glibc
import Platform

extension CommandFailure {
  /// A failure of the store.
  init(_ error: StoreError) {
    if case .inUse = error {
      self.init(.storeInUse, error.description)
    } else if case .permission(let path) = error, let strays = StrayFiles(beside: path) {
      self.init(.failure, "no permission for \(path); \(strays.description)")
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
    case .permission(let path) where StrayFiles(beside: path) == nil:
      self.init(
        .failure,
        "no permission for \(path); only the user that owns the store and root write to it: try it with "
          + "'sudo -u newswatch'")
    default: self.init(error)
    }
  }
}

/// The store's files that are not to whom its folder is: somebody put them there as root, from a backup for example, and
/// they stayed root's.
private struct StrayFiles: CustomStringConvertible {
  private let folder: String
  private var names: [String] = []
  /// Whether the folder's group may not read all of them, though the folder is open to it.
  private var areClosed = false

  /// What the names of the store's files begin with: `newswatch.db` has two beside it, the log is rotated.
  private static let beginnings = ["newswatch.db", "alerts.jsonl", "lock", "parsing", "requests", "daemon.json"]

  /// Looks around a file of the store, or in its folder; nil where there are none, or who asks cannot see them.
  init?(beside path: String) {
    folder = Files.kind(path) == .folder ? path : Paths.folder(of: path)
    var (around, file) = (stat(), stat())
    guard stat(folder, &around) == 0, let all = try? Files.names(inFolder: folder) else { return nil }
    for name in all where Self.beginnings.contains(where: { name.hasPrefix($0) }) {
      guard lstat(Paths.resolve(name, in: folder), &file) == 0, [S_IFREG, S_IFDIR].contains(file.st_mode & S_IFMT)
      else { continue }
      let isClosed = around.st_mode & S_IRGRP != 0 && file.st_mode & S_IRGRP == 0
      if file.st_uid != around.st_uid || file.st_gid != around.st_gid || isClosed { names.append(name) }
      areClosed = areClosed || isClosed
    }
    if names.isEmpty { return nil }
  }

  /// Which they are, and what gives all of them back at once.
  var description: String {
    let quoted = ShellWord.quoted(folder)
    return "not given to whom \(folder) belongs: \(names.joined(separator: ", ")); as root: "
      + "chown -R --reference=\(quoted) \(quoted)" + (areClosed ? " && chmod -R g+rX \(quoted)" : "")
  }
}
