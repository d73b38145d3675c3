public import NewsModel

/// Reads lists of feeds in OPML, versions 1.0 to 2.0.
///
/// What is malformed is read as far as it makes sense, in whatever encoding it is; nothing is ever opened or fetched,
/// `include` outlines neither. Time and memory are bounded by the size of the document.
public enum OPMLParser {
  /// Feeds beyond so many are left out, with an error.
  public static let mostSubscriptions = 20_000

  /// A document of more bytes is not read.
  public static let largest = 64 << 20

  /// All that a document lists; where it is no OPML, a list with that error alone.
  public static func parse(_ bytes: [UInt8]) -> SubscriptionList {
    guard bytes.count <= largest else {
      let start = SubscriptionList.Place(line: 1, column: 1)
      return SubscriptionList(flaws: [
        .init(.error, at: start, "larger than \(largest >> 20) MiB; divide the list into several files")
      ])
    }
    return bytes.withUnsafeBufferPointer { bytes in
      var converted = ByteBuffer(capacity: 16)
      var warnings: [String] = []
      let text: Bytes
      switch DocumentDecoder.decode(bytes, contentType: nil, into: &converted, warnings: &warnings) {
      case .asItStands(let start): text = Bytes(rebasing: bytes[start...])
      case .converted: text = converted.bytes
      }
      var reader = OPMLReader(text)
      var list = reader.read()
      if list.flaws.first?.severity != .error {
        list.flaws.insert(contentsOf: warnings.map { .init(.warning, at: .init(line: 1, column: 1), $0) }, at: 0)
      }
      return list
    }
  }
}
