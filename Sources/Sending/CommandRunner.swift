internal import CGlibc
internal import Glibc

/// Runs programs that are told of alerts on standard input.
public enum CommandRunner {
  /// How much of standard error is kept, for the reason of a failure.
  private static let mostErrors = 4096

  /// Runs a program to its end; no shell is asked. Its standard output goes nowhere. Cancelling the task, or the end of
  /// the time, kills it with all that it started in its process group.
  ///
  /// - Parameters:
  ///   - arguments: the program, by its path or found in `PATH`, and its arguments.
  ///   - environment: its variables, all of them.
  /// - Throws: `SendFailure` unless it ended with status 0.
  public static func run(
    _ arguments: [String], environment: [String: String], input: [UInt8], timeout: Duration
  ) async throws(SendFailure) {
    try await BlockingWork.run { breaker throws(SendFailure) in
      try perform(arguments, environment, input, timeout, breaker)
    }
  }

  private static func perform(
    _ arguments: [String], _ environment: [String: String], _ input: [UInt8], _ timeout: Duration, _ breaker: Breaker
  ) throws(SendFailure) {
    let name = arguments.first ?? ""
    let (feeding, source) = try pair()
    defer { close(feeding) }
    let errors: Int32
    let sink: Int32
    do throws(SendFailure) {
      (errors, sink) = try pair()
    } catch {
      close(source)
      throw error
    }
    defer { close(errors) }
    let (child, code) = spawn(arguments, environment, source: source, sink: sink)
    close(source)
    close(sink)
    guard code == 0 else { throw SendFailure("cannot start \(name): \(String(cString: strerror(code)))") }
    var talk = Talk(child: child, feeding: feeding, errors: errors, input: input[...])
    let end = ContinuousClock.now + timeout
    while !talk.isOver {
      if breaker.isTripped || ContinuousClock.now > end {
        talk.kill()
        throw SendFailure(
          breaker.isTripped ? "broken off" : "\(name) did not end within \(timeout.components.seconds) s")
      }
      talk.goOn()
    }
    guard let status = talk.status, status != 0 else { return }
    let how = status & 0x7F == 0 ? "ended with status \(status >> 8 & 0xFF)" : "was ended by signal \(status & 0x7F)"
    let line = talk.lastErrorLine(most: mostErrors)
    throw SendFailure("\(name) \(how)" + (line.isEmpty ? "" : ": \(line)"))
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String: String], source: Int32, sink: Int32
  ) -> (pid_t, Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, source, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, sink, 2)
    // Libraries open some that would stay open in it.
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals that we ignore or block are none of its business; a group of its own can be killed as a whole.
    var signals = sigset_t()
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
    let argv = arguments.map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child = pid_t()
    let code = posix_spawnp(&child, arguments.first ?? "", &actions, &attributes, argv, envp)
    return (child, code)
  }

  /// Two connected ends, of which no other child gets one.
  private static func pair() throws(SendFailure) -> (Int32, Int32) {
    var ends: [Int32] = [0, 0]
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else {
      throw SendFailure("no socket: \(String(cString: strerror(errno)))")
    }
    return (ends[0], ends[1])
  }
}

/// What goes back and forth between us and a running program.
private struct Talk {
  let child: pid_t
  let feeding: Int32
  let errors: Int32
  var input: ArraySlice<UInt8>
  private(set) var status: Int32?
  private var said: [UInt8] = []
  private var hasClosedErrors = false

  init(child: pid_t, feeding: Int32, errors: Int32, input: ArraySlice<UInt8>) {
    self.child = child
    self.feeding = feeding
    self.errors = errors
    self.input = input
    if input.isEmpty { shutdown(feeding, Int32(SHUT_WR)) }
  }

  var isOver: Bool { status != nil }

  /// Does what can be done now, and waits a little where nothing can.
  mutating func goOn() {
    var waiting: [pollfd] = []
    if !input.isEmpty { waiting.append(pollfd(fd: feeding, events: Int16(POLLOUT), revents: 0)) }
    if !hasClosedErrors { waiting.append(pollfd(fd: errors, events: Int16(POLLIN), revents: 0)) }
    // Its end alone wakes nobody where a program that it started holds standard error.
    poll(&waiting, nfds_t(waiting.count), hasClosedErrors ? 10 : 200)
    for entry in waiting where entry.revents != 0 {
      if entry.fd == feeding { feed() } else { listen() }
    }
    var code: Int32 = 0
    if waitpid(child, &code, WNOHANG) == child {
      status = code
      if !hasClosedErrors { listen() }
    }
  }

  mutating func kill() {
    Glibc.kill(-child, SIGKILL)
    var code: Int32 = 0
    while waitpid(child, &code, 0) < 0, errno == EINTR {}
    status = code
  }

  /// The last line that it wrote on standard error, without control characters.
  func lastErrorLine(most: Int) -> String {
    let text = String(decoding: said.suffix(most), as: UTF8.self)
    let line = text.split(whereSeparator: \.isNewline).last ?? ""
    return String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.properties.generalCategory != .control }))
  }

  private mutating func feed() {
    let count = input.withUnsafeBytes {
      send(feeding, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
    }
    if count < 0, errno == EAGAIN || errno == EINTR { return }
    // A program that does not want to read on need not.
    input = count < 0 ? [] : input.dropFirst(count)
    if input.isEmpty { shutdown(feeding, Int32(SHUT_WR)) }
  }

  private mutating func listen() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(errors, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    if count > 0 {
      said = Array((said + buffer[..<count]).suffix(1 << 16))
    } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
      hasClosedErrors = true
    }
  }
}
