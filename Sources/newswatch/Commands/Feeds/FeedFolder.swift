import Configuring
import Glibc
import NewsModel
import Platform

/// The folder that `feeds_from` names, while nobody else adds feeds to it.
///
/// Only ever new files are written there. Commands that add at the same time take turns, from reading what there is to
/// writing what is new: else two of them could choose the same name for different feeds.
struct FeedFolder: ~Copyable {
  /// Its path as seen by the process.
  let path: String
  /// Those of the configuration file: who reads the one must be able to read the others, whoever adds a feed with
  /// whatever umask.
  private let rights: FileRights?
  /// Locked until it is closed.
  private let descriptor: FileDescriptor

  /// Takes the folder of a configuration, which is made where it is missing; waits for others who have it.
  ///
  /// - Throws: `CommandFailure` with status 78 where the configuration names none.
  static func take(_ configuration: Configuration) throws(CommandFailure) -> FeedFolder {
    let path = try path(of: configuration)
    do throws(SystemError) {
      let around = FileRights(of: Paths.folder(of: configuration.path))
      try Files.makeFolder(path, mode: around?.mode ?? 0o777, owner: around?.owner)
      return FeedFolder(path: path, rights: FileRights(of: configuration.path), descriptor: try locked(path))
    } catch {
      throw failure(error, path)
    }
  }

  private static func locked(_ path: String) throws(SystemError) -> FileDescriptor {
    let descriptor = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY)
    while flock(descriptor.raw, LOCK_EX) != 0 {
      if errno != EINTR { throw SystemError(operation: "lock", subject: path, code: errno) }
    }
    return descriptor
  }

  /// The path of the folder, which need not be there yet.
  ///
  /// - Throws: `CommandFailure` with status 78 where the configuration names none.
  static func path(of configuration: Configuration) throws(CommandFailure) -> String {
    if let folder = configuration.feedFolder { return folder }
    throw CommandFailure(
      .configuration,
      "\(configuration.path) names no folder for new feeds; add the line 'feeds_from: feeds.d/' to it, then try again")
  }

  /// Writes the feeds to a new file of which the name is made of a title, and returns its path.
  ///
  /// - Throws: `CommandFailure` when it cannot be written.
  func write(_ addition: FeedAddition, title: String, comment: String) throws(CommandFailure) -> String {
    let name = Slug.of(title) ?? "feeds"
    for number in 1...Self.mostFiles {
      let file = Paths.resolve(number == 1 ? "\(name).yaml" : "\(name)-\(number).yaml", in: path)
      do throws(SystemError) {
        try Files.create(file, with: Array(addition.text(comment: comment).utf8), rights: rights)
        return file
      } catch {
        if error.code != EEXIST { throw Self.failure(error, path) }
      }
    }
    throw CommandFailure(.failure, "\(path) has \(Self.mostFiles) files called \(name); put their feeds into one")
  }

  /// More files of one name are refused.
  private static let mostFiles = 1000

  private static func failure(_ error: SystemError, _ path: String) -> CommandFailure {
    let next =
      switch error.code {
      case EACCES, EPERM: "run this as the owner of \(path)"
      case EROFS: "its file system is mounted read-only; see dmesg, then remount it"
      case ENOSPC, EDQUOT: "make room on the disk, then try again"
      default: "look at \(path), which 'feeds_from' names"
      }
    return CommandFailure(.failure, "\(error); nothing was added: \(next)")
  }
}
