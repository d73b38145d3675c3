import Glibc
import Synchronization

/// The built program, run as users run it.
enum Program {
  /// What a finished run left behind.
  struct Result: Sendable {
    let status: Int32
    let output: String
    let errors: String

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  /// Where it stands: beside the tests' own executable.
  static let path: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let executable = String(decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = executable.lastIndex(of: "/").map { String(executable[..<$0]) } ?? "."
    return folder + "/newswatch"
  }()

  /// Runs it to its end.
  static func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) async throws -> Result {
    let process = try RunningProgram(arguments, environment: environment, input: input)
    return await process.result()
  }
}

/// A failure of the tests' own machinery.
struct HarnessError: Error {
  let message: String
}

/// The program while it runs.
final class RunningProgram: Sendable {
  let pid: pid_t
  private let output: Gathered
  private let errors: Gathered
  private let status = Mutex<Int32?>(nil)

  /// Starts the program, or another one.
  init(
    _ arguments: [String], environment: [String: String] = [:], input: String = "", program: String = Program.path
  ) throws {
    let (output, errors, source) = (try Pipe(), try Pipe(), try Pipe())
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, source.reading, 0)
    posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)

    // A Swift test process ignores some signals; the program starts with none ignored.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    // Nor blocked, as all are on the threads that Swift's tasks run on: not everybody unblocks them.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    var variables = ["HOME": "/nonexistent", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    variables.merge(environment) { $1 }
    let argv = ([program] + arguments).map { strdup($0) } + [nil]
    let envp = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child = pid_t()
    let code = posix_spawn(&child, program, &actions, &attributes, argv, envp)
    close(source.reading)
    close(output.writing)
    close(errors.writing)
    guard code == 0 else {
      throw HarnessError(message: "cannot start \(program): \(String(cString: strerror(code)))")
    }
    pid = child
    self.output = Gathered(output.reading)
    self.errors = Gathered(errors.reading)
    let feeder = source.writing
    Thread.start {
      var text = input
      text.withUTF8 { bytes in
        var rest = UnsafeRawBufferPointer(bytes)
        while !rest.isEmpty {
          let count = write(feeder, rest.baseAddress, rest.count)
          if count <= 0 { break }
          rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
      }
      close(feeder)
    }
  }

  /// Sends a signal.
  func signal(_ number: Int32) {
    kill(pid, number)
  }

  /// Whether it came to its end, whoever waits for that.
  var hasEnded: Bool {
    var information = siginfo_t()
    return waitid(P_PID, UInt32(pid), &information, WEXITED | WNOHANG | WNOWAIT) != 0 || information.si_signo != 0
  }

  /// Waits for the end.
  func result() async -> Program.Result {
    let status = await Thread.result { [pid] in
      var status: Int32 = 0
      while waitpid(pid, &status, 0) < 0, errno == EINTR {}
      return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }
    return await Program.Result(status: status, output: output.all(), errors: errors.all())
  }

  /// Waits until standard error has a line that contains the text.
  @discardableResult
  func errorLine(containing text: String) async throws -> String { try await errors.line(containing: text) }

  /// Waits until standard output has a line that contains the text.
  @discardableResult
  func outputLine(containing text: String) async throws -> String { try await output.line(containing: text) }
}

/// Two ends of a pipe, neither inherited by other children.
private struct Pipe {
  let reading: Int32
  let writing: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    // A socket pair, since it can be made close-on-exec in one step: no other child ever holds an end of it.
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw HarnessError(message: "no pipe") }
    (reading, writing) = (ends[0], ends[1])
  }
}

/// What comes out of a pipe, read by a thread of its own, for those who wait for something in it.
private final class Gathered: Sendable {
  private struct State {
    var bytes: [UInt8] = []
    var isAtEnd = false
    var waiters: [(isDone: @Sendable (String, Bool) -> Bool, continuation: CheckedContinuation<String, Never>)] = []
  }

  private let state = Mutex(State())

  init(_ descriptor: Int32) {
    Thread.start { [self] in
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        add(buffer[..<max(0, count)], isAtEnd: count <= 0)
        if count <= 0 { break }
      }
      close(descriptor)
    }
  }

  func all() async -> String { await wait { _, isAtEnd in isAtEnd } }

  func line(containing text: String) async throws -> String {
    let found = await wait { gathered, isAtEnd in
      isAtEnd || gathered.split(separator: "\n").contains { $0.contains(text) }
    }
    guard let line = found.split(separator: "\n").first(where: { $0.contains(text) }) else {
      throw HarnessError(message: "ended without '\(text)': \(found)")
    }
    return String(line)
  }

  private func wait(until isDone: @escaping @Sendable (String, Bool) -> Bool) async -> String {
    await withCheckedContinuation { continuation in
      let ready: String? = state.withLock { state in
        let text = String(decoding: state.bytes, as: UTF8.self)
        if isDone(text, state.isAtEnd) { return text }
        state.waiters.append((isDone, continuation))
        return nil
      }
      if let ready { continuation.resume(returning: ready) }
    }
  }

  private func add(_ bytes: ArraySlice<UInt8>, isAtEnd: Bool) {
    let (done, text) = state.withLock { state in
      state.bytes.append(contentsOf: bytes)
      state.isAtEnd = isAtEnd
      let text = String(decoding: state.bytes, as: UTF8.self)
      let done = state.waiters.filter { $0.isDone(text, isAtEnd) || isAtEnd }
      state.waiters.removeAll { $0.isDone(text, isAtEnd) || isAtEnd }
      return (done.map(\.continuation), text)
    }
    for continuation in done { continuation.resume(returning: text) }
  }
}

/// POSIX threads for calls that block.
enum Thread {
  static func start(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Body(body)).toOpaque()
    pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, box)
    pthread_detach(thread)
  }

  static func result<T: Sendable>(_ body: @escaping @Sendable () -> T) async -> T {
    await withCheckedContinuation { continuation in
      start { continuation.resume(returning: body()) }
    }
  }

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
