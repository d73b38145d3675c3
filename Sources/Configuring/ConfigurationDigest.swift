internal import NewsModel
internal import Platform
internal import Synchronization

/// Gathers what was read of a configuration into one number.
final class ConfigurationDigest: Sendable {
  private let sum = Mutex(FNV1a())

  /// What was read up to now.
  var value: UInt64 { sum.withLock { $0.value } }

  /// Files whose bytes are noted as they are read.
  func noting(_ files: FileAccess) -> FileAccess {
    FileAccess(
      read: { [self] path throws(SystemError) in
        let bytes = try files.read(path)
        sum.withLock { sum in
          sum.combine(UInt64(bytes.count))
          for byte in bytes { sum.combine(byte: byte) }
        }
        return bytes
      }, names: files.names, kind: files.kind)
  }
}
