import Glibc
import Platform

extension Command {
  /// `newswatch init`.
  static let initialize = Command(
    name: "init", operands: "DIR", operandCount: 1...1, operandWords: .folders, summary: "begin a configuration",
    details: """
      DIR gets newswatch.yaml and topics/example.yaml, with comments that explain them, and the folder feeds.d, which
      'newswatch feeds add' writes to. Nothing that is there already is overwritten.
      """
  ) { invocation in
    let folder = invocation.operands[0]
    guard !folder.isEmpty else { throw CommandFailure(.usage, "'init' needs DIR, the folder to write to") }
    let files = [("newswatch.yaml", Starter.configuration), ("topics/example.yaml", Starter.topic)]
      .map { (path: Paths.resolve($0, in: folder), text: $1) }
    // Asked of both before either is written, so that a refusal leaves nothing behind.
    for (path, _) in files where Files.kind(path) != nil { throw Starter.isThere(path) }
    var made: [String] = []
    do throws(SystemError) {
      for name in ["topics", "feeds.d"] { try Files.makeFolder(Paths.resolve(name, in: folder), mode: 0o777) }
      for (path, text) in files {
        try Files.create(path, with: Array(text.utf8))
        made.append(path)
      }
    } catch {
      for path in made { unlink(path) }
      if error.code == EEXIST { throw Starter.isThere(error.subject) }
      throw CommandFailure(.failure, "\(error); name a folder of yours, such as ~/newswatch")
    }
    var output = Output()
    try output.write(Starter.farewell(files.map(\.path)))
    try output.flush()
    return .success
  }
}

extension Starter {
  fileprivate static func isThere(_ path: String) -> CommandFailure {
    CommandFailure(
      .failure, "\(path) is there already and stays as it is; name another folder, or move the file away first")
  }

  /// What was done and what comes next.
  fileprivate static func farewell(_ paths: [String]) -> String {
    var absolute = paths[0]
    if let real = realpath(absolute, nil) {
      absolute = String(cString: real)
      free(real)
    }
    return """
      wrote \(paths.joined(separator: " and "))
      next: put your contact into the first, write the second anew, then
        export NEWSWATCH_CONFIG=\(ShellWord.quoted(absolute))
        newswatch feeds add URL
        newswatch check

      """
  }
}
