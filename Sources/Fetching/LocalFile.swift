internal import Glibc
internal import NewsModel
internal import Platform

/// Feeds in files, which only the configuration can name.
enum LocalFile {
  /// Reads the file of a `file:` URL, up to a bound.
  static func fetch(_ request: FetchRequest, path: String, maxBody: Int) -> FetchResponse {
    var response = FetchResponse(finalURL: request.url)
    do throws(SystemError) {
      // Not to wait for the writer of a pipe.
      let descriptor = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK)
      var information = stat()
      guard fstat(descriptor.raw, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
        response.failure = FetchFailure(kind: .file, message: "\(Printable.text(path)) is not a regular file")
        return response
      }
      guard information.st_size <= maxBody else {
        response.failure = FetchFailure(kind: .tooLarge, message: "larger than \(Wording.size(maxBody))")
        return response
      }
      response.accept(
        try Files.readToEnd(descriptor, expecting: Int(information.st_size)), knownHash: request.contentHash)
    } catch {
      let message = "cannot \(error.operation) \(Printable.text(path)): \(error.reason)"
      response.failure = FetchFailure(kind: .file, message: message)
    }
    return response
  }
}

extension FetchResponse {
  /// Takes over a whole body, and drops it if it is the one of last time.
  mutating func accept(_ bytes: [UInt8], knownHash: UInt64?) {
    let hash = XXHash64.hash(bytes)
    contentHash = hash
    isIdentical = hash == knownHash
    hasBody = !isIdentical
    body = isIdentical ? [] : bytes
  }
}
