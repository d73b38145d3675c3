internal import JSONCoding
internal import NewsModel

/// A program that is told of alerts.
public struct CommandCall: Sendable, Equatable {
  /// The program and its arguments, none of which any shell sees.
  public var arguments: [String]
  /// Environment variables, besides a few of ours.
  public var environment: [String: String]
  /// What it reads: one line of JSON.
  public var input: [UInt8]

  init(_ notice: Notice, arguments: [String]) {
    self.arguments = arguments
    environment = ["NEWSWATCH_KEY": notice.key, "NEWSWATCH_RECEIVER": notice.receiver]
    var json = JSONWriter()
    notice.write(to: &json)
    json.endLine()
    input = json.bytes
  }
}
