internal import Glibc
internal import NewsModel
internal import Platform

extension Configuration {
  /// The configuration file that the units name, and which is looked for where no other is named.
  public static let pathOfService = "/etc/newswatch/newswatch.yaml"

  /// The store's folder that systemd gives to the units. It comes before what their configuration says, so that it is
  /// the service's store also where that says nothing.
  ///
  /// - Parameters:
  ///   - path: the configuration file.
  ///   - files: how the folder is reached.
  /// - Returns: the folder; nil where the file is not the service's, or nothing was stored there yet.
  public static func storeOfService(path: String, files: FileAccess = .system) -> String? {
    let folder = "/var/lib/newswatch"
    return path == pathOfService && files.kind(folder + "/newswatch.db") == .file ? folder : nil
  }

  /// The store's folder to look at: the one that a configuration leads to, unless nothing is there and the service, whose
  /// configuration it is, has stored something in its own.
  ///
  /// - Parameters:
  ///   - path: the configuration file.
  ///   - folder: where it leads to, by its `store` or without it.
  ///   - files: how folders are reached.
  public static func storeInUse(path: String, insteadOf folder: String, files: FileAccess = .system) -> String {
    guard let store = storeOfService(path: path, files: files) else { return folder }
    do throws(SystemError) {
      return try files.names(folder).isEmpty ? store : folder
    } catch {
      return error.code == ENOENT ? store : folder
    }
  }

  /// The store's folder that a configuration file names, though the rest of it may be wrong: for those who look at the
  /// store of a daemon that runs on with the configuration of before.
  ///
  /// - Parameters:
  ///   - path: the configuration file.
  ///   - files: how it is reached.
  /// - Returns: the folder as seen by the process; nil where the file cannot be read or names none.
  public static func namedStore(path: String, files: FileAccess = .system) -> String? {
    guard let bytes = try? files.read(path) else { return nil }
    let surroundings = Surroundings(files: files, folder: Paths.folder(of: path), absoluteFolder: "/")
    if let document = try? YAMLParser.parse(bytes, file: path), let root = document.root {
      return store(in: root, surroundings)
    }
    // What is no YAML as a whole may be so in that line.
    for line in bytes.split(separator: 0x0A) where line.starts(with: "store:".utf8) {
      guard let document = try? YAMLParser.parse(Array(line), file: path), let root = document.root else { continue }
      return store(in: root, surroundings)
    }
    return nil
  }

  private static func store(in root: YAMLNode, _ surroundings: Surroundings) -> String? {
    guard case .mapping(let entries) = root.content,
      let node = entries.first(where: { $0.key == "store" })?.value, !node.isNull
    else { return nil }
    var reading = Reading(YAMLDocument(file: "", bytes: [], root: nil, findings: []), in: surroundings)
    return Form<String>.path.read(node, &reading)
  }
}
