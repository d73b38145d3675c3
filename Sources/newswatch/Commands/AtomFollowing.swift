import AlertStoring
import Dispatch
import Glibc
import NewsModel
import Platform
import Reporting

/// Keeps a file with the newest alerts as an Atom feed, until the process is told to end.
struct AtomFollowing {
  /// More alerts than this are not in the file: feed readers ask often, and read it whole each time.
  static let most = 500

  let directory: String
  /// Which alerts are wanted, from the newest back.
  let filter: AlertFilter
  let title: String
  let file: String
  /// Where the file is served.
  let url: String?

  /// Writes the file now and whenever alerts were appended to the log; many at once are one writing.
  ///
  /// - Throws: `CommandFailure`; the file is whole then, with what was written last.
  func run() async throws {
    let (changes, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let queue = DispatchQueue(label: "newswatch.signals")
    let endings = await Signals.watch([SIGTERM, SIGINT], on: queue) { _ in signal.finish() }
    defer { for source in endings { source.cancel() } }
    do {
      // Asked first, so that nothing is missed between reading the store and following its log.
      let last = try StoreReader(directory: directory).totals().lastSeq
      try write()
      let lines = LogFollower.lines(directory: directory, after: last)
      let following = Task(executorPreference: TaskPool.shared) {
        defer { signal.finish() }
        for try await _ in lines { signal.yield() }
      }
      defer { following.cancel() }
      for await _ in changes { try write() }
      following.cancel()
      try await following.value
    } catch let error as StoreError {
      throw CommandFailure(error)
    } catch is CancellationError {
      return
    }
  }

  private func write() throws {
    let reader = try StoreReader(directory: directory)
    let text = AtomFeed.text(try reader.alerts(filter), title: title, updated: .now(), url: url)
    do throws(SystemError) {
      try Files.replace(file, with: Array(text.utf8))
    } catch {
      throw CommandFailure(.failure, error.description)
    }
  }
}
