import Glibc
import JSONCoding
import LoopbackServer
import Platform
import Synchronization

/// A folder with a configuration, one topic and a store, for one test.
final class Workbench: Sendable {
  let folder: String

  /// Makes the folder; feeds are given as lines of the configuration's list.
  init(feeds: [String], extra: String = "", query: String = "Mi-35M AND Pakistan") throws {
    var template = Array("/tmp/newswatch-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw HarnessError(message: "no folder") }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    mkdir(folder + "/topics", 0o700)
    try write("topics/mi-35m.yaml", "id: mi-35m\ntitle: Mi-35M\nquery: |\n  \(query)\n")
    try configure(feeds: feeds, extra: extra)
  }

  deinit {
    _ = remove(folder)
  }

  var configuration: String { folder + "/newswatch.yaml" }
  var store: String { folder + "/store" }
  var log: String { (try? read("store/alerts.jsonl")) ?? "" }

  func configure(feeds: [String], extra: String = "") throws {
    let list = feeds.isEmpty ? " []\n" : "\n" + feeds.map { "  - \($0)\n" }.joined()
    try write("newswatch.yaml", "topics: topics/\n\(extra)feeds:\(list)")
  }

  func write(_ name: String, _ text: String) throws {
    guard let file = fopen(folder + "/" + name, "w") else { throw HarnessError(message: "cannot write \(name)") }
    fputs(text, file)
    fclose(file)
  }

  func read(_ name: String) throws -> String {
    guard let file = fopen(folder + "/" + name, "r") else { throw HarnessError(message: "cannot read \(name)") }
    defer { fclose(file) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { text += buffer[..<count] }
    return String(decoding: text, as: UTF8.self)
  }

  /// The files in a folder; none where there is no such folder.
  func names(_ folder: String) -> [String] {
    (try? Files.names(inFolder: self.folder + "/" + folder)) ?? []
  }

  /// Runs a command on this configuration and store.
  func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) async throws -> Program.Result {
    let process = try RunningProgram(
      arguments + ["--config", configuration, "--store", store], environment: environment, input: input)
    return await process.result()
  }

  /// Starts a command that goes on.
  func start(_ arguments: String..., environment: [String: String] = [:]) throws -> RunningProgram {
    try RunningProgram(arguments + ["--config", configuration, "--store", store], environment: environment)
  }

  /// Runs a shell's commands, in which `newswatch` is the program; `$1` is the configuration, `$2` the store.
  ///
  /// - Parameter mounting: whether they may mount what nobody else sees, as root can.
  func shell(_ text: String, mounting: Bool = false) async throws -> Program.Result {
    let start = mounting ? ["/usr/bin/unshare", "--mount", "/bin/sh"] : ["/bin/sh"]
    let script = "newswatch() { \(Program.path) \"$@\"; }\n\(text)"
    let words = Array(start.dropFirst()) + ["-ec", script, "sh", configuration, store]
    return await (try RunningProgram(words, program: start[0])).result()
  }

  /// Deletes a folder and what is in it.
  private func remove(_ path: String) -> Bool {
    if let entries = opendir(path) {
      while let entry = readdir(entries) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name != "." && name != ".." { _ = remove(path + "/" + name) }
      }
      closedir(entries)
      return rmdir(path) == 0
    }
    return unlink(path) == 0
  }
}

/// A document of RSS with the numbered items of a range, newest first.
func numberedItems(_ numbers: ClosedRange<Int>, channel: String = "") -> String {
  let items = numbers.reversed().map { number in
    "<item><title>Pakistan flies Mi-35M number \(number)</title><guid isPermaLink=\"false\">n\(number)</guid></item>"
  }
  return "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>F</title>\(channel)"
    + "\(items.joined())</channel></rss>"
}

/// A feed on loopback whose items the test decides on.
final class GrowingFeed: Sendable {
  private let titles: Mutex<[String]>

  init(_ titles: [String]) {
    self.titles = Mutex(titles)
  }

  func add(_ title: String) {
    titles.withLock { $0.append(title) }
  }

  func replace(_ place: Int, with title: String) {
    titles.withLock { $0[place] = title }
  }

  /// Answers with the items, or 304 where the client has them.
  func answer(_ request: LoopbackServer.Request) -> [LoopbackServer.Step] {
    let titles = titles.withLock { $0 }
    let tag = "\"v\(titles.count)\""
    if request.header("If-None-Match") == tag { return [.answer(304, [("ETag", tag)])] }
    let items = titles.enumerated().map { "<item><title>\($1)</title><guid isPermaLink=\"false\">g\($0)</guid></item>" }
    let body = "<rss version=\"2.0\"><channel><title>F</title>\(items.joined())</channel></rss>"
    return [.answer(200, [("Content-Type", "application/rss+xml"), ("ETag", tag)], text: body)]
  }
}
