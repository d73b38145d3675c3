internal import Glibc
internal import Platform

/// What the first page of a database file says of its owner (SQLite, "Database File Format", sections 1.3 and 1.6).
///
/// It is read without SQLite, which makes files beside a database in WAL mode as soon as it looks into it.
struct DatabaseHeader {
  /// What `PRAGMA application_id` and `PRAGMA user_version` tell.
  let applicationID: Int64
  let userVersion: Int64
  /// Whether there is a table, or an index.
  let hasTables: Bool
  /// Whether that is all: nothing waits in a write-ahead log or a journal.
  let isCurrent: Bool

  private static let magic = Array("SQLite format 3\0".utf8)
  /// The header's 100 bytes and the first 8 of the root page of the schema.
  private static let size = 108
  /// A page that holds rows and not only the numbers of other pages.
  private static let leaf: UInt8 = 13

  /// Reads it; nil where the file is no database or cannot be read, which SQLite will tell better.
  init?(ofFile path: String) {
    guard let file = try? FileDescriptor.open(path, O_RDONLY), let bytes = try? file.read(Self.size, at: 0),
      bytes.count == Self.size, bytes.starts(with: Self.magic)
    else { return nil }
    func number(_ offset: Int) -> Int64 {
      Int64(Int32(bitPattern: bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }))
    }
    userVersion = number(60)
    applicationID = number(68)
    hasTables = bytes[100] != Self.leaf || bytes[103] != 0 || bytes[104] != 0
    isCurrent = ["-wal", "-journal"].allSatisfy { ending in
      var information = stat()
      return stat(path + ending, &information) != 0 || information.st_size == 0
    }
  }
}
