internal import Dispatch
internal import Glibc
internal import Platform

/// Follows `alerts.jsonl` as it grows, across rotations, without polling.
///
/// inotify watches the folder; each event leads to reading on. Only complete lines are given out.
public final class LogFollower {
  private let directory: String
  private let path: String
  private var file: OpenLog?
  private var position: Int64 = 0
  private var partial: [UInt8] = []
  private var watcher: (any DispatchSourceRead)?

  /// Follows the log of a store, which need not exist yet.
  public init(directory: String) {
    self.directory = directory
    path = Paths.resolve(AlertLog.fileName, in: directory)
  }

  deinit {
    watcher?.cancel()
  }

  /// Gives each new line to the closure, without its newline, for as long as the task is not cancelled.
  ///
  /// - Parameters:
  ///   - count: how many of the lines that are there already come first.
  ///   - follow: whether to go on with those that come.
  ///   - isWanted: which lines count at all.
  /// - Throws: what the closure throws, or `StoreError` where the folder cannot be watched.
  public func run(
    last count: Int, follow: Bool, where isWanted: ([UInt8]) -> Bool, _ body: ([UInt8]) throws -> Void
  ) async throws {
    let events = follow ? try watch() : nil
    for line in try readOn().filter(isWanted).suffix(count) { try body(line) }
    guard let events else { return }
    for await _ in events {
      for line in try readOn() where isWanted(line) { try body(line) }
    }
  }

  /// All complete lines that were not read yet: the rest of the open file, and what follows in a new one.
  private func readOn() throws(StoreError) -> [[UInt8]] {
    var lines = try readOpenFile()
    var information = stat()
    guard stat(path, &information) == 0, information.st_ino != file?.inode else { return lines }
    do throws(SystemError) {
      file = try OpenLog(path)
    } catch {
      // It was renamed in this very instant; the next event brings the new one.
      if error.code == ENOENT { return lines }
      throw StoreError(error, path: path)
    }
    (position, partial) = (0, [])
    lines += try readOpenFile()
    return lines
  }

  private func readOpenFile() throws(StoreError) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    while true {
      let bytes: [UInt8]
      do throws(SystemError) {
        guard let read = try file?.descriptor.read(1 << 16, at: position), !read.isEmpty else { return lines }
        bytes = read
      } catch {
        throw StoreError(error, path: path)
      }
      position += Int64(bytes.count)
      var start = 0
      while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
        lines.append(partial + bytes[start..<end])
        partial = []
        start = end + 1
      }
      partial += bytes[start...]
    }
  }

  /// Something has happened in the folder.
  private func watch() throws(StoreError) -> AsyncStream<Void> {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else {
      throw StoreError(SystemError(operation: "watch", subject: directory, code: errno), path: directory)
    }
    let mask = UInt32(IN_MODIFY | IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM)
    guard inotify_add_watch(descriptor, directory, mask) >= 0 else {
      let code = errno
      Glibc.close(descriptor)
      throw StoreError(SystemError(operation: "watch", subject: directory, code: code), path: directory)
    }
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let source = DispatchSource.makeReadSource(
      fileDescriptor: descriptor, queue: DispatchQueue(label: "newswatch.follow"))
    source.setEventHandler {
      var buffer = [UInt8](repeating: 0, count: 1 << 14)
      while Glibc.read(descriptor, &buffer, buffer.count) > 0 {}
      continuation.yield()
    }
    source.setCancelHandler { Glibc.close(descriptor) }
    source.activate()
    watcher = source
    // What was written between opening the log and this point must not wait for the next event.
    continuation.yield()
    return stream
  }
}

/// The log while it is open for following.
private final class OpenLog {
  let descriptor: FileDescriptor
  let inode: ino_t

  init(_ path: String) throws(SystemError) {
    descriptor = try FileDescriptor.open(path, O_RDONLY)
    inode = try descriptor.information().st_ino
  }
}
