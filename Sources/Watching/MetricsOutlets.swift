internal import Metering
internal import NewsModel
internal import Platform

/// Where a daemon's metrics go: a file that is written anew after something changed, and callers over HTTP.
///
/// What goes wrong here is told and tried again, and keeps nothing from being watched.
struct MetricsOutlets {
  /// The file is not written more often: Prometheus seldom looks more often either.
  private static let timeBetweenWrites: Duration = .seconds(15)

  private var settings = MetricsSettings()
  private var listener: MetricsListener?
  /// When the file is to be written; nil where nothing has changed, or there is none.
  private(set) var due: Timestamp?
  private var lastWrite: Timestamp?
  /// Why the file cannot be written, and callers are not answered, as people were told.
  private var fileTrouble, listenTrouble: DaemonMark.MetricsTrouble?

  /// What is wrong.
  var troubles: [DaemonMark.MetricsTrouble] { [fileTrouble, listenTrouble].compactMap(\.self) }

  /// Takes over settings.
  ///
  /// - Parameter page: makes what callers are answered.
  mutating func use(
    _ settings: MetricsSettings, _ log: Log, now: Timestamp,
    page: @escaping @Sendable (MetricsFormat) async -> [UInt8]
  ) async {
    if settings.file != self.settings.file { (lastWrite, fileTrouble) = (nil, nil) }
    let isSamePlace = settings.listen == self.settings.listen && (listener != nil || settings.listen == nil)
    self.settings = settings
    if isSamePlace { return }
    await listener?.close()
    (listener, listenTrouble) = (nil, nil)
    guard let address = settings.listen else { return }
    do throws(SystemError) {
      listener = try await MetricsListener.open(address, page: page)
      log.info("metrics are at http://\(address)/metrics")
    } catch {
      listenTrouble = .init(.listen, since: now, cause: "\(error)")
      log.error("metrics are not served: \(error); a reload tries again")
    }
  }

  /// Notes that something changed.
  mutating func note(now: Timestamp) {
    guard settings.file != nil, due == nil else { return }
    due = lastWrite.map { max(now, $0 + Self.timeBetweenWrites) } ?? now
  }

  /// Whether it is time to write the file.
  func isDue(now: Timestamp) -> Bool {
    guard let due else { return false }
    // The clock may have been set back.
    return now >= due || due - now > Self.timeBetweenWrites
  }

  /// Writes the file.
  mutating func write(_ page: [UInt8], now: Timestamp, _ log: Log) {
    due = nil
    lastWrite = now
    guard let file = settings.file else { return }
    let failure = Self.write(page, to: file)
    if let failure, fileTrouble == nil { log.error("no metrics: \(failure)") }
    if failure == nil, fileTrouble != nil { log.info("metrics are written again to \(file)") }
    fileTrouble = failure.map { .init(.file, since: fileTrouble?.since ?? now, cause: "\($0)") }
  }

  /// Serves nobody any more, and leaves the last numbers in the file.
  mutating func end(_ log: Log, _ page: [UInt8]) async {
    await listener?.close()
    listener = nil
    if settings.file != nil { write(page, now: Timestamp(secondsSinceEpoch: 0), log) }
  }

  /// Puts a page in the place of a file's, for everybody to read: who collects it is another user. It need not survive
  /// a loss of power.
  ///
  /// - Returns: why it could not be written, if so.
  static func write(_ page: [UInt8], to file: String) -> SystemError? {
    do throws(SystemError) {
      try Files.replace(file, with: page, mode: 0o644, isDurable: false)
      return nil
    } catch {
      return error
    }
  }
}
