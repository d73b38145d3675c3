internal import Fetching
internal import Glibc
internal import JSONCoding
internal import NewsModel
internal import Platform

/// What was fetched to look at a feed before it was added, kept for the feed's first poll: its server is asked once for
/// both.
///
/// Each answer is a file among the requests to the store, which the daemon and `check` take alike: a line of JSON with what
/// stood in the header, then the body as it came. One that cannot be kept or taken costs a second request, and nothing
/// else.
public struct FirstAnswers: Sendable {
  /// An older answer is worth no more than a new one.
  private static let longest = Duration.seconds(3600)
  private static let ending = ".fetched"

  private let store: String
  private let folder: RequestFolder

  /// Those of a store, which may not be there yet.
  public init(store: String) {
    self.store = store
    folder = RequestFolder(store: store)
  }

  /// Keeps the answer to a first request, if it is a whole one.
  func keep(_ response: FetchResponse, for feed: Feed, now: Timestamp) {
    guard response.failure == nil, response.hasBody, isOurs else { return }
    var header = JSONWriter()
    header.object { json in
      json.member("time", integer: now.secondsSinceEpoch)
      json.member("status", integer: response.httpStatus)
      json.member("type", string: response.contentType)
      json.member("url", string: response.finalURL)
      json.member("moved", string: response.permanentRedirect)
      json.member("fresh", integer: response.freshness?.components.seconds)
      json.member("hash", string: response.contentHash.map { String($0, radix: 16) })
      json.member("etag", string: response.validators?.etag.map(Self.latin))
      json.member("modified", string: response.validators?.lastModified.map(Self.latin))
      json.member("from", string: response.validators?.url)
    }
    header.endLine()
    try? folder.put(header.bytes + response.body, Self.name(feed))
  }

  /// Takes what was kept for a feed, if anything was.
  func take(for feed: Feed, now: Timestamp) -> FetchResponse? {
    let file = Paths.resolve(Self.name(feed), in: folder.path)
    guard let bytes = try? Files.read(file) else { return nil }
    unlink(file)
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let read = bytes[..<end].withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }
    let header = read.value
    guard read.error == nil, let time = header["time"]?.integer, let url = header["url"]?.string else { return nil }
    let age = now - Timestamp(secondsSinceEpoch: Int64(time))
    guard age >= .zero, age <= Self.longest else { return nil }
    var response = FetchResponse(finalURL: url)
    response.httpStatus = header["status"]?.integer
    response.contentType = header["type"]?.string
    response.permanentRedirect = header["moved"]?.string
    response.freshness = header["fresh"]?.integer.map { max(.zero, .seconds($0) - age) }
    response.contentHash = header["hash"]?.string.flatMap { UInt64($0, radix: 16) }
    if let from = header["from"]?.string {
      response.validators = Validators(
        etag: Self.bytes(header["etag"]), lastModified: Self.bytes(header["modified"]), url: from)
    }
    response.body = Array(bytes[(end + 1)...])
    response.hasBody = true
    return response
  }

  /// Whether what we make here is the daemon's too: not where an administrator adds a feed for a service that never ran.
  private var isOurs: Bool {
    if Files.kind(folder.path) != nil { return true }
    var status = stat()
    // What root makes in a store is given to whom it belongs.
    if stat(store, &status) == 0 { return status.st_uid == geteuid() || geteuid() == 0 }
    return stat(Paths.folder(of: store), &status) == 0 && status.st_uid == geteuid()
  }

  /// By its URL without credentials, of which, and of headers, the mark alone tells.
  private static func name(_ feed: Feed) -> String {
    var hash = FNV1a()
    hash.combine(URLText.withoutCredentials(feed.url))
    return "\(String(hash.value, radix: 16))-\(feed.requestMark ?? 0)\(ending)"
  }

  /// The bytes of a header field, which need be no text: each as the character of its number.
  private static func latin(_ bytes: [UInt8]) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
    return text
  }

  private static func bytes(_ value: JSONValue?) -> [UInt8]? {
    value?.string?.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }
}
