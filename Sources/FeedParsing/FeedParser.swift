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
    let result = bytes.withUnsafeBufferPointer { bytes -> Result<FeedDocument, FeedParsingError> in
      do throws(FeedParsingError) {
        return .success(try DocumentReader.read(bytes, contentType: contentType, baseURL: baseURL))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
