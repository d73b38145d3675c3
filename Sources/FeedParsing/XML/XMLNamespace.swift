/// The vocabularies that feeds mix, as far as they matter here.
enum XMLNamespace: UInt8 {
  /// RSS in all its versions, CDF, and elements without a namespace.
  case core
  case atom, dublinCore, dublinCoreTerms, contentModule, xhtml, syndication, feedburner, rdf, sitemap, news, history,
    itunes
  /// Understood well enough to be ignored: media, georss, slash …
  case other

  /// The vocabulary of a namespace name; trailing marks and the scheme make no difference.
  init(uri: Bytes) {
    var name = uri.trimmed.string.lowercased()
    if name.hasPrefix("https://") { name = "http://" + name.dropFirst(8) }
    while name.hasSuffix("/") || name.hasSuffix("#") { name.removeLast() }
    self =
      switch name {
      case "", "http://purl.org/rss/1.0", "http://backend.userland.com/rss", "http://backend.userland.com/rss2",
        "http://blogs.law.harvard.edu/tech/rss", "http://my.netscape.com/rdf/simple/0.9",
        "http://channel.netscape.com/rdf/simple/0.9", "http://my.netscape.com/publish/formats/rss-0.91.dtd",
        "http://purl.org/net/rss1.1", "http://purl.org/rss/1.0/modules/rss091", "http://backend.userland.com/rss091",
        "http://backend.userland.com/rss092",
        "http://cyber.law.harvard.edu/rss", "http://www.rssboard.org/rss-specification":
        .core
      case "http://www.w3.org/2005/atom", "http://purl.org/atom/ns", "http://purl.org/pie",
        "http://example.com/newformat",
        "http://example.com/necho", "http://purl.org/echo", "uri/of/echo/namespace",
        "http://www.intertwingly.net/blog/a":
        .atom
      case "http://purl.org/dc/elements/1.1", "http://purl.org/dc/elements/1.0": .dublinCore
      case "http://purl.org/dc/terms": .dublinCoreTerms
      case "http://purl.org/rss/1.0/modules/content": .contentModule
      case "http://www.w3.org/1999/xhtml", "http://www.w3.org/tr/xhtml1": .xhtml
      case "http://purl.org/rss/1.0/modules/syndication": .syndication
      case "http://rssnamespace.org/feedburner/ext/1.0": .feedburner
      case "http://www.w3.org/1999/02/22-rdf-syntax-ns": .rdf
      case "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.google.com/schemas/sitemap/0.84",
        "http://www.google.com/schemas/sitemap/0.9":
        .sitemap
      case "http://www.google.com/schemas/sitemap-news/0.9": .news
      case "http://purl.org/syndication/history/1.0": .history
      case "http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd": .itunes
      default: .other
      }
  }

  /// What a prefix stands for that the document does not declare.
  init(conventionalPrefix prefix: Bytes) {
    self =
      switch prefix.string.lowercased() {
      case "rss": .core
      case "atom", "atom10", "a10", "atom03": .atom
      case "dc": .dublinCore
      case "dcterms", "dct": .dublinCoreTerms
      case "content": .contentModule
      case "xhtml", "html": .xhtml
      case "sy": .syndication
      case "feedburner": .feedburner
      case "rdf": .rdf
      case "news": .news
      case "fh": .history
      case "itunes": .itunes
      default: .other
      }
  }
}
