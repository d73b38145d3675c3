import AlertStoring
import Glibc
import Platform

/// A copy of a store, for `check --dry-run`: what happens in it changes nothing.
struct Rehearsal {
  /// Where the copy is.
  let directory: String

  /// Copies the database of a store that nobody writes to; a store that is not there yet is an empty copy.
  ///
  /// - Throws: `CommandFailure` with status 75 while another newswatch has the store open.
  init(of original: String) throws(CommandFailure) {
    do throws(StoreError) {
      if let holder = try LockHolder.of(directory: original) {
        throw StoreError.inUse(path: original, pid: holder.pid)
      }
      // What is wrong with it is told of it, and not of its copy.
      _ = try StoreReader(directory: original)
    } catch {
      switch error {
      case .notFound, .olderSchema: break
      default: throw CommandFailure(error)
      }
    }
    var template = Array("/tmp/newswatch-dry-run-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw CommandFailure(.failure, "cannot make a folder in /tmp: \(String(cString: strerror(errno)))")
    }
    directory = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do throws(SystemError) {
      for name in Self.names where Files.kind(Paths.resolve(name, in: original)) != nil {
        let bytes = try Files.read(Paths.resolve(name, in: original))
        let copy = try FileDescriptor.open(
          Paths.resolve(name, in: directory), O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
        try copy.write(bytes[...])
      }
    } catch {
      remove()
      throw CommandFailure(.failure, error.description)
    }
  }

  /// Deletes the copy.
  func remove() {
    guard let names = try? Files.names(inFolder: directory) else { return }
    for name in names { unlink(Paths.resolve(name, in: directory)) }
    rmdir(directory)
  }

  /// The database, what of it is still in its write-ahead log, the alert log, which must not lag behind, and which feeds
  /// are set aside.
  private static let names = ["newswatch.db", "newswatch.db-wal", "alerts.jsonl", "parsing"]
}
