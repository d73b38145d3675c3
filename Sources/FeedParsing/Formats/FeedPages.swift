/// Where older items of a feed are (RFC 5005).
struct FeedPages {
  /// The archive before this document.
  var previousArchive: String?
  /// The next page.
  var next: String?
}
