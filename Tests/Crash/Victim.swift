import Glibc

/// Runs the program and tells how it ended.
struct Victim {
  /// Where the work was when it was killed.
  enum Stage: String, CaseIterable, Sendable {
    /// Before anything of these, or between them.
    case start
    /// A socket was used last.
    case fetch
    /// A document begins its way or has ended it.
    case parsing
    /// The database or its write-ahead log.
    case commit
    /// The log of alerts.
    case append
    /// A new log after a rotation.
    case rotation
    /// A receiver's socket was used last.
    case delivery
  }

  /// How a pass ended.
  enum End: Equatable {
    case killed(Stage)
    case finished(Int32)
  }

  /// When it dies.
  enum Death {
    case never
    /// At a call, as the library of faults names it.
    case call(String)
    /// So long after its start, in microseconds.
    case after(UInt32)
  }

  let program: String
  let library: String
  let folder: String
  /// Where receivers listen.
  let hookPort: Int

  func run(_ arguments: [String], _ death: Death) throws -> End {
    let stage = folder + "/stage"
    try write(" ", to: stage)
    var variables = [
      "HOME=/nonexistent", "PATH=/usr/bin:/bin", "SWIFT_BACKTRACE=enable=no", "LD_PRELOAD=\(library)",
      "FAULT_STAGE=\(stage)", "FAULT_HOOK=\(hookPort)",
    ]
    if case .call(let fault) = death { variables.append("FAULT=\(fault)") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, folder + "/errors", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let argv = ([program] + arguments).map { strdup($0) } + [nil]
    let envp = variables.map { strdup($0) } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var child = pid_t()
    let code = posix_spawn(&child, program, &actions, nil, argv, envp)
    guard code == 0 else { throw CrashError("cannot start \(program): \(String(cString: strerror(code)))") }
    if case .after(let delay) = death {
      usleep(delay)
      kill(child, SIGKILL)
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard status & 0x7F != 0 else { return .finished(status >> 8 & 0xFF) }
    guard status & 0x7F == SIGKILL else { throw CrashError("ended by signal \(status & 0x7F)") }
    let letter = try read(stage)
    return .killed(Stage.allCases.first { $0 != .start && letter.hasPrefix($0.rawValue.prefix(1)) } ?? .start)
  }

  /// What the last pass said on standard error.
  var errors: String { (try? read(folder + "/errors")) ?? "" }
}

/// Why the crash test itself failed.
struct CrashError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Writes a small file anew.
func write(_ text: String, to path: String) throws {
  guard let file = fopen(path, "w") else { throw CrashError("cannot write \(path)") }
  fputs(text, file)
  fclose(file)
}

/// The text of a file.
func read(_ path: String) throws -> String {
  guard let file = fopen(path, "r") else { throw CrashError("cannot read \(path)") }
  defer { fclose(file) }
  var text: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { text += buffer[..<count] }
  return String(decoding: text, as: UTF8.self)
}
