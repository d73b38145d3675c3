/// One content coding (RFC 9110, section 8.4.1) that is undone piece by piece, as the bytes arrive.
protocol ContentDecoder: AnyObject {
  /// Whether the coding's own end has been reached; a body that ends before is cut short, whatever HTTP said of it.
  var isComplete: Bool { get }

  /// Decodes a piece, and hands what comes of it to the sink, which says whether it wants more.
  func decode(_ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> Bool) -> DecodingResult
}

/// What became of a piece of a body.
enum DecodingResult {
  /// All of it was decoded.
  case done
  /// It is not what its coding says.
  case damaged
  /// The sink wanted no more.
  case stopped
}

/// The content codings that can be undone here.
///
/// They are undone by us and not by libcurl, which (in 7.88 and later) takes the end of the input for the end of the
/// content: a compressed body cut short inside a whole answer would pass for a shorter document, and its validators would
/// keep the rest away for good. It also lets zstd ask for a window of 128 MiB.
enum ContentCoding: String, CaseIterable {
  case gzip
  case deflate
  case brotli = "br"
  case zstd

  /// Those whose library libcurl has brought into the process.
  static let available: [ContentCoding] = allCases.filter { $0.makeDecoder() != nil }

  /// The value of `Accept-Encoding`.
  static let accepted: String = available.isEmpty ? "identity" : available.map(\.rawValue).joined(separator: ", ")

  /// The coding of that name; nil for others.
  init?(name: some StringProtocol) {
    let name = name.lowercased()
    self.init(rawValue: name.hasPrefix("x-") ? String(name.dropFirst(2)) : name)
  }

  /// A decoder at its beginning; nil where the library is not there or memory is short.
  func makeDecoder() -> (any ContentDecoder)? {
    switch self {
    case .gzip: InflateDecoder(allowsBareDeflate: false)
    case .deflate: InflateDecoder(allowsBareDeflate: true)
    case .brotli: BrotliDecoder()
    case .zstd: ZstandardDecoder()
    }
  }
}
