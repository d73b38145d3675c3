public import NewsModel
internal import JSONCoding

/// Reads a feed document of any format from bytes that come in pieces.
///
/// What is malformed is read as far as it makes sense, with warnings. Nothing is ever opened or fetched.
public struct FeedParser: Sendable {
  private var bytes: [UInt8] = []
  private let contentType: String?
  private let baseURL: String?

  /// Starts a document.
  ///
  /// - Parameters:
  ///   - contentType: the value of the response's `Content-Type`, for its charset.
  ///   - baseURL: where the document came from, for relative links.
  public init(contentType: String? = nil, baseURL: String? = nil) {
    self.contentType = contentType
    self.baseURL = baseURL
  }

  /// Takes the next piece of the document.
  public mutating func push(_ piece: UnsafeRawBufferPointer) {
    bytes.append(contentsOf: piece)
  }

  /// Whether the reader of a document's items wants more of them.
  public enum Reading: Sendable {
    case goOn
    /// Nothing that follows is wanted: the rest of the document is not read.
    case stop
  }

  /// The document, now that all pieces have come.
  ///
  /// - Throws: `FeedParsingError` if it is no feed.
  public consuming func finish() throws(FeedParsingError) -> FeedDocument {
    try Self.parse(bytes, contentType: contentType, baseURL: baseURL)
  }

  /// Reads a whole document.
  ///
  /// - Throws: `FeedParsingError` if it is no feed.
  public static func parse(
    _ bytes: [UInt8], contentType: String? = nil, baseURL: String? = nil
  ) throws(FeedParsingError) -> FeedDocument {
    var items: [FeedItem] = []
    var document = try parse(bytes, contentType: contentType, baseURL: baseURL) { item in
      items.append(item)
      return .goOn
    }
    document.items = items
    return document
  }

  /// Reads a whole document, and hands over its items one by one, in document order, each as soon as it is complete.
  ///
  /// No item is held beyond that, so that memory stays near the document itself and one item.
  ///
  ///     let feed = try FeedParser.parse(bytes) { item in isKnown(item) ? .stop : .goOn }
  ///
  /// - Parameter receive: takes an item, and says whether to go on.
  /// - Returns: the document without its items; after a stop, what was read of it by then.
  /// - Throws: `FeedParsingError` if it is no feed; no item was handed over then.
  public static func parse(
    _ bytes: [UInt8], contentType: String? = nil, baseURL: String? = nil, each receive: (FeedItem) -> Reading
  ) throws(FeedParsingError) -> FeedDocument {
    let result = bytes.withUnsafeBufferPointer { bytes -> Result<FeedDocument, FeedParsingError> in
      do throws(FeedParsingError) {
        return .success(
          try DocumentReader.read(bytes, contentType: contentType, baseURL: baseURL, each: receive))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
