import Configuring
import FeedParsing
import Glibc
import NewsModel
import Platform

/// Files that exist in a test only, by path.
func memoryFiles(_ contents: [String: String]) -> FileAccess {
  FileAccess(
    read: { path throws(SystemError) in
      guard let text = contents[path] else { throw SystemError(operation: "open", subject: path, code: ENOENT) }
      return Array(text.utf8)
    },
    names: { folder throws(SystemError) in
      let prefix = folder.hasSuffix("/") ? folder : folder + "/"
      let names = contents.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count).prefix { $0 != "/" } }
      return Set(names.map(String.init)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    },
    kind: { path in
      if contents[path] != nil { return .file }
      let prefix = path.hasSuffix("/") ? path : path + "/"
      return contents.keys.contains { $0.hasPrefix(prefix) } ? .folder : nil
    })
}

/// A topic that is good.
let goodTopic = "id: good\ntitle: Good\nquery: pipeline\n"

/// Loads `etc/newswatch.yaml` with a topic file beside it and whatever else a test needs, and leaves secrets alone.
func load(_ text: String, _ others: [String: String] = [:]) throws -> Loaded<Configuration> {
  var contents = others
  contents["etc/newswatch.yaml"] = text
  if contents["etc/topics/good.yaml"] == nil { contents["etc/topics/good.yaml"] = goodTopic }
  return try Configuration.load(
    path: "etc/newswatch.yaml", outlines: OPMLParser.parse, files: memoryFiles(contents), currentFolder: "/home/of us")
}

/// The same with its secrets, if it is good, and all findings.
func loadWithSecrets(
  _ text: String, _ others: [String: String] = [:], environment: [String: String] = [:],
  absence: Diagnostic.Severity = .error
) throws -> Loaded<Configuration> {
  let loaded = try load(text, others)
  guard let configuration = loaded.value else { return loaded }
  let source = SecretSource(environment: environment, files: memoryFiles(others))
  var opened = configuration.readingSecrets(from: source, absence: absence)
  opened.diagnostics = loaded.diagnostics + opened.diagnostics
  return opened
}

/// Findings as users see them, without the file's folder.
func lines(_ diagnostics: [Diagnostic]) -> [String] {
  diagnostics.map { finding in
    let text = finding.description
    return text.hasPrefix("etc/") ? String(text.dropFirst(4)) : text
  }
}
