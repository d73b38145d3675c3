internal import Glibc
internal import Platform

/// The values of a page that was written earlier, so that counters can go on from there.
public struct MetricsReading: Sendable {
  private var values: [String: Double] = [:]

  /// Longer pages than this are none of ours.
  private static let mostBytes = 1 << 20

  /// Reads a page in Prometheus's text format; lines that are none of ours mean nothing.
  public init(_ page: [UInt8]) {
    for line in page.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      guard let space = line.lastIndex(of: UInt8(ascii: " ")),
        let value = Double(String(decoding: line[(space + 1)...], as: UTF8.self))
      else { continue }
      values[String(decoding: line[..<space], as: UTF8.self)] = value
    }
  }

  /// Reads a file; one that is not there, or no regular file of a fitting size, has no values.
  public init(file: String) {
    self.init([])
    // Not to wait for the writer of a pipe.
    guard let descriptor = try? FileDescriptor.open(file, O_RDONLY | O_NONBLOCK),
      let information = try? descriptor.information(), information.st_mode & S_IFMT == S_IFREG,
      information.st_size <= Self.mostBytes, let bytes = try? descriptor.read(Int(information.st_size), at: 0)
    else { return }
    self.init(bytes)
  }

  /// The value of a series; nil where it is not there.
  public subscript(series: String) -> Double? { values[series] }

  /// The value of a series, if it is one that a counter can have.
  public func count(_ series: String) -> UInt64? { values[series].flatMap { UInt64(exactly: $0) } }
}
