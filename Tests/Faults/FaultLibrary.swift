import Glibc

/// The library of `faults.c`, compiled where it is needed: it is loaded into the program under test by `LD_PRELOAD`.
public enum FaultLibrary {
  /// The C compiler could not make it.
  public struct CompileError: Error, CustomStringConvertible {
    /// What it said with its status.
    public let description: String
  }

  /// Compiles it into a folder, with the system's C compiler.
  ///
  /// - Returns: the path of the library.
  public static func compile(into folder: String) throws(CompileError) -> String {
    let source = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.startIndex)) + "/faults.c"
    let library = folder + "/faults.so"
    let words = ["cc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl"]
    let arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let variables = [strdup("PATH=/usr/bin:/bin"), nil]
    defer { free(variables[0]) }
    var child = pid_t()
    let code = posix_spawn(&child, "/usr/bin/cc", nil, nil, arguments, variables)
    guard code == 0 else { throw CompileError(description: "cannot start cc: \(String(cString: strerror(code)))") }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { throw CompileError(description: "cc ended with \(status)") }
    return library
  }
}
