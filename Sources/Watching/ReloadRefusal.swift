internal import Glibc
internal import JSONCoding
public import NewsModel
internal import Platform

/// That the daemon did not take over a changed configuration, and why: the file `refused` in the store's directory, which
/// is there for as long as the one before runs on. So `status` can tell, also when the configuration was mended since
/// and nobody let the daemon load it.
public struct ReloadRefusal: Sendable, Equatable {
  /// When it was refused.
  public var time: Timestamp
  /// The errors, each in one line; the first few where there are many.
  public var reasons: [String]

  static let fileName = "refused"
  private static let mostReasons = 20

  init(time: Timestamp, reasons: [String]) {
    self.time = time
    self.reasons = Array(reasons.prefix(Self.mostReasons))
  }

  /// What stands in a store's directory; nil where the last reload was good, or nothing was reloaded.
  public init?(directory: String) {
    guard let bytes = try? Files.read(Paths.resolve(Self.fileName, in: directory)) else { return nil }
    let read = bytes.withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }.value
    guard let time = read["time"]?.string.flatMap({ Timestamp(rfc3339: $0) }) else { return nil }
    self.init(time: time, reasons: read["reasons"]?.array?.compactMap(\.string) ?? [])
  }

  /// Lets `status` tell of it.
  func save(directory: String) throws(SystemError) {
    var json = JSONWriter()
    json.object { json in
      json.member("time", string: time.description)
      json.member("reasons", strings: reasons)
    }
    json.endLine()
    try Files.replace(
      Paths.resolve(Self.fileName, in: directory), with: json.bytes, mode: 0o640,
      owner: FileOwner(ofNewFilesIn: directory), isDurable: false)
  }

  /// The configuration was taken over.
  static func forget(directory: String) {
    unlink(Paths.resolve(fileName, in: directory))
  }
}
