internal import CSQLite

/// A prepared statement: bind, step, read columns, reset.
///
/// Parameters are numbered from 1, columns from 0, as in SQLite itself.
final class SQLiteStatement {
  private let handle: OpaquePointer
  /// Keeps the connection open for as long as the statement is.
  private let connection: SQLiteConnection

  init(_ handle: OpaquePointer, of connection: SQLiteConnection) {
    self.handle = handle
    self.connection = connection
  }

  deinit {
    sqlite3_finalize(handle)
  }

  /// Goes to the next row.
  ///
  /// - Returns: false at the end.
  func step() throws(StoreError) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code:
      let error = SQLiteConnection.error(code: code, database: connection.handle, path: connection.path)
      sqlite3_reset(handle)
      throw error
    }
  }

  /// Runs a statement that gives no rows, and makes it ready for the next time.
  func run() throws(StoreError) {
    while try step() {}
    sqlite3_reset(handle)
  }

  /// Makes the statement ready for the next time; its error, if it had one, was thrown by `step` already.
  func reset() {
    sqlite3_reset(handle)
  }

  func bind(_ index: Int32, _ value: Int64?) throws(StoreError) {
    try connection.check(
      value.map { sqlite3_bind_int64(handle, index, $0) } ?? sqlite3_bind_null(handle, index))
  }

  func bind(_ index: Int32, _ value: Double?) throws(StoreError) {
    try connection.check(
      value.map { sqlite3_bind_double(handle, index, $0) } ?? sqlite3_bind_null(handle, index))
  }

  func bind(_ index: Int32, _ value: String?) throws(StoreError) {
    guard var value else { return try connection.check(sqlite3_bind_null(handle, index)) }
    let code = value.withUTF8 { text in
      shim_sqlite3_bind_text(handle, index, text.baseAddress, UInt64(text.count))
    }
    try connection.check(code)
  }

  /// Binds bytes that are UTF-8 as text.
  func bind(_ index: Int32, text: [UInt8]) throws(StoreError) {
    let code = text.withUnsafeBytes { bytes in
      shim_sqlite3_bind_text(handle, index, bytes.baseAddress, UInt64(bytes.count))
    }
    try connection.check(code)
  }

  func bind(_ index: Int32, _ value: [UInt8]?) throws(StoreError) {
    guard let value else { return try connection.check(sqlite3_bind_null(handle, index)) }
    let code = value.withUnsafeBytes { bytes in
      shim_sqlite3_bind_blob(handle, index, bytes.baseAddress, UInt64(bytes.count))
    }
    try connection.check(code)
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

  func optionalDouble(_ column: Int32) -> Double? { isNull(column) ? nil : sqlite3_column_double(handle, column) }

  func text(_ column: Int32) -> String {
    guard let text = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
  }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let bytes = sqlite3_column_blob(handle, column) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
  }

  /// Calls the closure with a column's bytes, which are valid for as long as it runs.
  func withBytes<R, E: Error>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
    let bytes = sqlite3_column_blob(handle, column)
    return try body(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
  }

  func optionalBytes(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : bytes(column) }
}

/// A compiled statement that is finalized with its owner.
struct SQLiteStatementHandle: ~Copyable {
  let raw: OpaquePointer

  init(_ raw: OpaquePointer) {
    self.raw = raw
  }

  deinit {
    sqlite3_finalize(raw)
  }
}
