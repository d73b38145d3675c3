import Glibc
import Platform

/// What a command reads: a file, or standard input where `-` stands for one.
enum Input {
  /// All of it.
  ///
  /// - Parameter limit: about how many bytes are read at the most.
  /// - Throws: `CommandFailure` when it cannot be read.
  static func read(_ path: String, limit: Int = .max) throws(CommandFailure) -> [UInt8] {
    do throws(SystemError) {
      if path == "-" { return try Files.readToEnd(standardInput(), limit: limit) }
      if limit == .max { return try Files.read(path) }
      return try Files.readToEnd(FileDescriptor.open(path, O_RDONLY), limit: limit)
    } catch {
      throw CommandFailure(.failure, error.description)
    }
  }

  /// Standard input, in a descriptor of its own that may be closed.
  static func standardInput() throws(SystemError) -> FileDescriptor {
    let copy = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw SystemError(operation: "read", subject: "standard input", code: errno) }
    return FileDescriptor(owning: copy)
  }
}
