import Glibc
import Platform

extension Command {
  /// `newswatch init`.
  static let initialize = Command(
    name: "init", operands: "DIR", operandCount: 1...1, summary: "write a configuration and a topic to begin with",
    details: """
      DIR gets newswatch.yaml and topics/example.yaml, with comments that explain them. Nothing that is there already
      is overwritten.
      """
  ) { invocation in
    let folder = invocation.operands[0]
    let files = [
      (folder + "/newswatch.yaml", Starter.configuration), (folder + "/topics/example.yaml", Starter.topic),
    ]
    // Asked of both before either is written, so that a refusal leaves nothing behind.
    for (path, _) in files where Files.kind(path) != nil {
      throw CommandFailure(.failure, "\(path) is there already; name another folder, or move the file away")
    }
    do {
      for path in [folder, folder + "/topics"] where Files.kind(path) == nil {
        guard mkdir(path, 0o777) == 0 else {
          let reason = String(cString: strerror(errno))
          throw CommandFailure(
            .failure, "cannot make the folder \(path): \(reason); its parent must be there and be yours")
        }
      }
      for (path, text) in files {
        let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL)
        try Array(text.utf8).withUnsafeBytes { bytes throws(SystemError) in try file.write(bytes) }
      }
    }
    var output = Output()
    try output.write(
      """
      wrote \(files[0].0) and \(files[1].0)
      next: put your contact and feeds into the first, then
        newswatch check --config \(files[0].0)

      """)
    try output.flush()
    return .success
  }
}
