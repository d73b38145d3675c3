internal import Dispatch
internal import Glibc
internal import Platform

/// Follows `alerts.jsonl`, through rotations, without polling: the kernel says (`inotify(7)`) when to look.
///
///     for await line in LogFollower.lines(directory: "/var/lib/newswatch", after: 41) { … }
public actor LogFollower {
  private let executor = QueueExecutor(label: "newswatch.log-follower")
  private let directory: String
  private let path: String
  private let continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation
  private var source: (any DispatchSourceRead)?
  private var after: Int64
  private var file: FileDescriptor?
  private var watch: Int32 = -1
  private var inode: UInt64 = 0
  private var offset: Int64 = 0
  /// The beginning of a line whose end was not written yet.
  private var partial: [UInt8] = []

  /// Runs the actor on its own queue.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private init(
    directory: String, after: Int64, continuation: AsyncThrowingStream<[UInt8], any Error>.Continuation
  ) {
    self.directory = directory
    self.after = after
    self.continuation = continuation
    path = Paths.resolve(AlertLog.fileName, in: directory)
  }

  /// The lines of the log whose `seq` is above a number, those that stand there already first, each without its newline.
  ///
  /// It goes on until its task is cancelled; a log that is not there yet is waited for, but its directory must exist.
  ///
  /// - Throws: `StoreError` from the stream, where the directory cannot be watched or the log cannot be read.
  public static func lines(directory: String, after seq: Int64) -> AsyncThrowingStream<[UInt8], any Error> {
    AsyncThrowingStream { continuation in
      let follower = LogFollower(directory: directory, after: seq, continuation: continuation)
      // The source holds the follower for as long as the stream is wanted.
      continuation.onTermination = { _ in Task(executorPreference: TaskPool.shared) { await follower.stop() } }
      Task(executorPreference: TaskPool.shared) { await follower.start() }
    }
  }

  private func start() {
    let descriptor = inotify_init1(Int32(O_CLOEXEC | O_NONBLOCK))
    guard descriptor >= 0,
      inotify_add_watch(descriptor, directory, UInt32(IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)) >= 0
    else {
      let error = StoreError(SystemError(operation: "watch", subject: directory, code: errno), path: directory)
      if descriptor >= 0 { close(descriptor) }
      return continuation.finish(throwing: error)
    }
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: executor.queue)
    source.setEventHandler { @Sendable [self] in assumeIsolated { follower in follower.changed(descriptor) } }
    source.setCancelHandler { @Sendable in close(descriptor) }
    self.source = source
    source.activate()
    catchUp(descriptor)
  }

  private func stop() {
    source?.cancel()
    source = nil
    file = nil
  }

  private func changed(_ descriptor: Int32) {
    // What happened does not matter: all of it means "look again".
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 8) { buffer in
      while read(descriptor, buffer.baseAddress, buffer.count) > 0 {}
    }
    catchUp(descriptor)
  }

  /// Reads everything that is new, in this file and in the ones that follow it.
  private func catchUp(_ descriptor: Int32) {
    guard source != nil else { return }
    do throws(StoreError) {
      repeat { try readOn() } while try switchFile(descriptor)
    } catch {
      continuation.finish(throwing: error)
      stop()
    }
  }

  /// Goes over to the file that bears the log's name now.
  ///
  /// The writer makes a new log only after its last line in the old one, so what was read up to the moment in which the
  /// new one is seen may lack the end of the old one, which is read here, and nothing after.
  ///
  /// - Returns: whether there is a new file to read.
  private func switchFile(_ descriptor: Int32) throws(StoreError) -> Bool {
    var information = stat()
    guard stat(path, &information) == 0, file == nil || UInt64(information.st_ino) != inode else { return false }
    try readOn()
    if watch >= 0 { inotify_rm_watch(descriptor, watch) }
    watch = inotify_add_watch(descriptor, path, UInt32(IN_MODIFY))
    do throws(SystemError) {
      let opened = try FileDescriptor.open(path, O_RDONLY)
      inode = UInt64(try opened.information().st_ino)
      file = consume opened
    } catch {
      if error.code == ENOENT { return false }
      throw StoreError(error, path: path)
    }
    offset = 0
    partial = []
    return true
  }

  private func readOn() throws(StoreError) {
    guard let descriptor = file.take() else { return }
    do throws(StoreError) {
      try readOn(descriptor)
      file = consume descriptor
    } catch {
      file = nil
      throw error
    }
  }

  private func readOn(_ descriptor: borrowing FileDescriptor) throws(StoreError) {
    let newline = UInt8(ascii: "\n")
    while true {
      let bytes: [UInt8]
      do throws(SystemError) {
        // A repair may have cut what was torn; what follows begins a line again.
        if Int64(try descriptor.information().st_size) < offset {
          offset -= Int64(partial.count)
          partial = []
        }
        bytes = try descriptor.read(1 << 16, at: offset)
      } catch {
        throw StoreError(error, path: path)
      }
      if bytes.isEmpty { return }
      offset += Int64(bytes.count)
      partial += bytes
      var pieces = partial.split(separator: newline, omittingEmptySubsequences: false)
      partial = pieces.popLast().map(Array.init) ?? []
      for piece in pieces {
        guard let seq = LogLine.seq(piece), seq > after else { continue }
        // A log that came and went between two looks.
        if seq > after + 1 { for line in missed(before: seq) { continuation.yield(line) } }
        after = seq
        continuation.yield(Array(piece))
      }
    }
  }

  /// What the database has between the last line and a later one; nothing for who may read the log only.
  private func missed(before seq: Int64) -> [[UInt8]] {
    (try? StoreReader(directory: directory).logLines(AlertFilter(afterSeq: after, beforeSeq: seq))) ?? []
  }
}
