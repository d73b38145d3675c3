internal import Dispatch
internal import Glibc
internal import JSONCoding
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

  /// Leaves a request, durably.
  ///
  /// - Returns: its name, by which the answer is found.
  /// - Throws: `SystemError` if the folder cannot be written.
  public func leave(_ request: StoreRequest) throws(SystemError) -> String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
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
    let names = (try? Files.names(inFolder: path)) ?? []
    return names.filter { $0.hasSuffix(Self.ending) && !$0.hasPrefix(".") }.map { name in
      let bytes = (try? Files.read(Paths.resolve(name, in: path))) ?? []
      return (String(name.dropLast(Self.ending.count)), StoreRequest(bytes))
    }
  }

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
    try Files.makeFolder(path, mode: 0o750)
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
    try Files.makeFolder(path, mode: 0o750)
    let hidden = Paths.resolve("." + name, in: path)
    let file = try FileDescriptor.open(hidden, O_WRONLY | O_CREAT | O_EXCL, mode: 0o644)
    try file.write(bytes[...])
    try file.synchronizeData()
    guard rename(hidden, Paths.resolve(name, in: path)) == 0 else {
      throw SystemError(operation: "rename", subject: hidden, code: errno)
    }
    try Files.synchronizeFolder(path)
  }
}
