public import Glibc

/// Whose files are.
///
/// Root makes files in a folder of another user's for that user, as a service's administrator does: they are given away
/// as soon as they are there, or the service, which may not read what is root's, would fail from then on.
public struct FileOwner: Sendable, Equatable {
  /// The numbers of the user and of the group.
  public let user: uid_t, group: gid_t

  /// Of what was looked at.
  init(_ information: stat) {
    (user, group) = (information.st_uid, information.st_gid)
  }

  /// To whom root gives what it makes in a folder; nil where it stays the process's own: for any other user, in root's
  /// own folders, and where there is no folder.
  public init?(ofNewFilesIn folder: String) {
    var information = stat()
    guard geteuid() == 0, stat(folder, &information) == 0, information.st_uid != 0 else { return nil }
    self.init(information)
  }

  /// Gives a file that was just made to this owner, with that mode: root's umask says nothing of what others need.
  ///
  /// As far as this process may: any other user than root may give it to a group of theirs only. A file system that knows
  /// no owners leaves it as it is.
  func take(_ file: borrowing FileDescriptor, mode: mode_t? = nil) {
    if fchown(file.raw, user, group) != 0 { _ = fchown(file.raw, uid_t.max, group) }
    if let mode { _ = fchmod(file.raw, mode) }
  }
}

/// Whose a file or folder is, and who may do what with it.
public struct FileRights: Sendable, Equatable {
  /// Whose it is.
  public let owner: FileOwner
  /// The permissions, without those that change who runs a program.
  public let mode: mode_t

  /// Those of what is there; nil where nothing is or it may not be asked.
  public init?(of path: String) {
    var information = stat()
    guard stat(path, &information) == 0 else { return nil }
    (owner, mode) = (FileOwner(information), information.st_mode & 0o777)
  }
}

extension FileDescriptor {
  /// Opens a file, or makes it, with `O_CLOEXEC` added to the flags; what root makes belongs to whom its folder belongs,
  /// with just this mode.
  ///
  /// - Throws: `SystemError` with the code of `open(2)`; for root `ELOOP` where somebody else put a symbolic link there.
  public static func openOrCreate(_ path: String, _ flags: Int32, mode: mode_t) throws(SystemError) -> FileDescriptor {
    guard let owner = FileOwner(ofNewFilesIn: Paths.folder(of: path)) else {
      return try open(path, flags | O_CREAT, mode: mode)
    }
    do throws(SystemError) {
      // Never what is there already: the folder's owner may have put anything there, a link to root's files too, which
      // must not be written either.
      let made = try open(path, flags | O_CREAT | O_EXCL, mode: mode)
      owner.take(made, mode: mode)
      return made
    } catch {
      if error.code != EEXIST { throw error }
      return try open(path, flags | O_NOFOLLOW)
    }
  }

  /// Opens a file that is there; root follows no symbolic link in a folder of another user's, who may have put it there.
  ///
  /// - Throws: `SystemError` with the code of `open(2)`; for root `ELOOP` where there is a link.
  public static func openFound(_ path: String, _ flags: Int32) throws(SystemError) -> FileDescriptor {
    try open(path, FileOwner(ofNewFilesIn: Paths.folder(of: path)) == nil ? flags : flags | O_NOFOLLOW)
  }
}
