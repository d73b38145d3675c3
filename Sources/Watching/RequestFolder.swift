public import AlertStoring
internal import Dispatch
internal import Glibc
internal import JSONCoding
public import NewsModel
public import Platform

/// The folder `requests` of a store: each request is a file that is renamed into it, each answer a file beside it.
public struct RequestFolder: Sendable {
  /// The folder.
  public let path: String

  private static let ending = ".request"
  private static let answerEnding = ".answer"

  /// The folder of a store.
  public init(store: String) {
    path = Paths.resolve("requests", in: store)
  }

  /// How long an answer is kept for whoever asked, in seconds.
  private static let answersKept = 3600

  /// Leaves a request, durably. It comes after all that lie there, also where the clock was set back.
  ///
  /// - Returns: its name, by which the answer is found.
  /// - Throws: `SystemError` if the folder cannot be written.
  public func leave(_ request: StoreRequest) throws(SystemError) -> String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let last = names().last.map(Self.order) ?? []
    if [time.tv_sec, time.tv_nsec].lexicographicallyPrecedes(last), last.count > 1 {
      (time.tv_sec, time.tv_nsec) = (last[0], last[1] + 1)
    }
    let name = "\(time.tv_sec)-\(time.tv_nsec)-\(getpid())"
    var json = JSONWriter()
    request.write(to: &json)
    json.endLine()
    try put(json.bytes, name + Self.ending)
    return name
  }

  /// Takes the answer to a request; nil where it is not there yet.
  public func takeAnswer(to name: String) -> String? {
    let file = Paths.resolve(name + Self.answerEnding, in: path)
    guard let bytes = try? Files.read(file) else { return nil }
    unlink(file)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").joined(separator: " ")
  }

  /// The requests that lie there, oldest first, each with its name; what is none is nil.
  func requests() -> [(name: String, request: StoreRequest?)] {
    names().map { name in
      let bytes = (try? Files.read(Paths.resolve(name + Self.ending, in: path))) ?? []
      return (name, StoreRequest(bytes))
    }
  }

  /// Carries out what lies there, before whoever opened the store does anything else in it: what was asked for before
  /// must not be done after what is asked for now.
  ///
  /// - Throws: `StoreError`; what was not carried out stays.
  public func carryOut(in store: AlertStore, now: Timestamp) async throws(StoreError) {
    for (name, request) in requests() {
      let text = try await request?.carryOut(in: store, now: now)
      // Without an answer it is done again, which changes nothing.
      try? answer(name, text ?? StoreRequest.notUnderstood)
    }
  }

  /// Removes answers that nobody has come for.
  func removeOldAnswers() {
    var information = stat()
    for name in (try? Files.names(inFolder: path)) ?? [] where name.hasSuffix(Self.answerEnding) {
      let file = Paths.resolve(name, in: path)
      if stat(file, &information) == 0, time(nil) - information.st_mtim.tv_sec > Self.answersKept { unlink(file) }
    }
  }

  /// The names of the requests that lie there, oldest first.
  private func names() -> [String] {
    ((try? Files.names(inFolder: path)) ?? []).filter { $0.hasSuffix(Self.ending) && !$0.hasPrefix(".") }
      .map { String($0.dropLast(Self.ending.count)) }
      .sorted { Self.order($0).lexicographicallyPrecedes(Self.order($1)) }
  }

  /// By what a name is before or after another one: seconds, nanoseconds, process.
  private static func order(_ name: String) -> [Int] { name.split(separator: "-").compactMap { Int($0) } }

  /// Answers a request that was carried out, and removes it.
  func answer(_ name: String, _ text: String) throws(SystemError) {
    unlink(Paths.resolve(name + Self.ending, in: path))
    try put(Array("\(text)\n".utf8), name + Self.answerEnding)
  }

  /// Calls the closure on the queue whenever a file was renamed into the folder, for as long as the source lives.
  ///
  /// - Throws: `SystemError` if the folder cannot be made or watched.
  func watch(on queue: DispatchQueue, _ body: @escaping @Sendable () -> Void) throws(SystemError)
    -> any DispatchSourceRead
  {
    try make()
    let descriptor = inotify_init1(Int32(O_CLOEXEC | O_NONBLOCK))
    guard descriptor >= 0, inotify_add_watch(descriptor, path, UInt32(IN_MOVED_TO)) >= 0 else {
      let code = errno
      if descriptor >= 0 { close(descriptor) }
      throw SystemError(operation: "watch", subject: path, code: code)
    }
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    source.setEventHandler(
      handler: { @Sendable in
        var buffer = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &buffer, buffer.count) > 0 {}
        body()
      })
    source.setCancelHandler(handler: { @Sendable in _ = close(descriptor) })
    source.activate()
    return source
  }

  /// Puts a whole file there, durably.
  func put(_ bytes: [UInt8], _ name: String) throws(SystemError) {
    try make()
    // Whose the store is might have put a link to another folder there: root goes by the folder itself.
    guard let owner = FileOwner(ofNewFilesIn: Paths.folder(of: path)) else {
      return try Files.replace(Paths.resolve(name, in: path), with: bytes, mode: 0o644)
    }
    let folder = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    do throws(SystemError) {
      try Files.replace("/proc/self/fd/\(folder.raw)/\(name)", with: bytes, mode: 0o644, owner: owner)
    } catch {
      throw SystemError(operation: error.operation, subject: Paths.resolve(name, in: path), code: error.code)
    }
    // It was open until here.
    fsync(folder.raw)
  }

  private func make() throws(SystemError) {
    try Files.makeFolder(path, mode: 0o750, owner: FileOwner(ofNewFilesIn: Paths.folder(of: path)))
  }
}
