extension FetchRequest {
  /// The request for what a page links to; nil for a link that HTTP cannot fetch.
  ///
  /// A link within the page's own origin is asked for as if the user had named it, with the page's credentials. Another
  /// one is asked for like the target of a redirect: where it leads is the publisher's word, not the user's.
  ///
  /// - Parameters:
  ///   - link: an absolute URL.
  ///   - page: the request that brought the page.
  public init?(link: String, on page: FetchRequest) {
    guard let target = WebAddress(link), target.isWeb, !target.host.isEmpty, let origin = WebAddress(page.url),
      origin.isWeb
    else {
      return nil
    }
    self = page
    validators = nil
    contentHash = nil
    if target.hasSameOrigin(as: origin) {
      url = String(Self.origin(of: page.url)) + String(target.text.dropFirst(Self.origin(of: target.text).count))
      rememberedTarget = nil
    } else {
      rememberedTarget = target.text
    }
  }

  /// Scheme, credentials, host and port, as they are written.
  private static func origin(of url: String) -> Substring {
    guard let mark = url.firstIndex(of: ":") else { return url[...] }
    let authority = url[mark...].dropFirst().drop { $0 == "/" }.prefix { !"/?#".contains($0) }
    return url[..<authority.endIndex]
  }
}
