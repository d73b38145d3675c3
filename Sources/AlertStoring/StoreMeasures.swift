internal import Glibc
internal import Platform

/// A few numbers on a store, cheap enough to be asked for every few seconds.
public struct StoreMeasures: Sendable, Equatable {
  /// Items kept.
  public var items: Int
  /// Spans in which feeds may have published what was not seen.
  public var gaps: Int
  /// The size of the database with its write-ahead log and of the alert log, in bytes.
  public var bytes: Int64
  /// What waits for receivers.
  public var outbox: [OutboxMeasures] = []

  static func bytes(in directory: String) -> Int64 {
    var bytes: Int64 = 0
    for name in [StoreSession.databaseName, StoreSession.databaseName + "-wal", AlertLog.fileName] {
      var information = stat()
      if stat(Paths.resolve(name, in: directory), &information) == 0 { bytes += Int64(information.st_size) }
    }
    return bytes
  }
}

extension AlertStore {
  /// The numbers as they are now.
  public func measures() throws(StoreError) -> StoreMeasures { try opened().measures() }
}
