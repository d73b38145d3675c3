public import Platform

/// How the configuration's files are reached; tests hand in files of their own.
public struct FileAccess: Sendable {
  /// The bytes of a file.
  public var read: @Sendable (_ path: String) throws(SystemError) -> [UInt8]
  /// The names in a folder, in byte order.
  public var names: @Sendable (_ folder: String) throws(SystemError) -> [String]
  /// What a path leads to.
  public var kind: @Sendable (_ path: String) -> Files.Kind?

  /// Files by three functions.
  public init(
    read: @escaping @Sendable (_ path: String) throws(SystemError) -> [UInt8],
    names: @escaping @Sendable (_ folder: String) throws(SystemError) -> [String],
    kind: @escaping @Sendable (_ path: String) -> Files.Kind?
  ) {
    self.read = read
    self.names = names
    self.kind = kind
  }

  /// The file system.
  public static let system = FileAccess(
    read: { path throws(SystemError) in try Files.read(path) },
    names: { folder throws(SystemError) in try Files.names(inFolder: folder) },
    kind: { Files.kind($0) })
}
