internal import NewsModel

extension FeedReader {
  /// A start tag: decides what its element is, here.
  mutating func start(_ tag: XMLTag) {
    if open.count >= Self.deepest, !leavesTheDeep(for: tag) {
      if !tag.isEmpty { deeper += 1 }
      if deeper == 1 { note("elements nested more than \(Self.deepest) deep were left out") }
      return
    }
    if let capture, startsInside(capture, tag) { return }
    let (namespace, local, isPrefixed) = scopes.resolve(tag.name)
    let name = FeedTag.named(source[local])
    if beginsPerson(name) {
      capture = nil
      person = ItemBuilder()
      open[open.count - 1].role = .person
    } else if capture != nil {
      guard closesField(namespace, name) else {
        gatherTag(from: tag.name.start - 1, to: tag.end)
        push(tag, .ignored)
        return
      }
      misnested += 1
      while capture != nil { pop(at: tag.name.start - 1) }
    }
    if open.last?.role == .ignored, name != .item, name != .entry {
      push(tag, .ignored)
      return
    }
    attributes.removeAll(keepingCapacity: true)
    if !tag.attributes.isEmpty {
      for attribute in XMLAttributes(of: tag, in: source) { attributes.append(attribute) }
      if attributes.count == XMLAttributes.most {
        note("only the first \(XMLAttributes.most) attributes of a tag were read")
      }
      scopes.enter(attributes, depth: open.count, references: &references)
    }
    // Its own declaration of its prefix may stand in the tag itself.
    let own = attributes.isEmpty ? namespace : scopes.resolve(tag.name).namespace
    open(tag, own, name, isPrefixed: isPrefixed)
    if tag.isEmpty { scopes.leave(depth: open.count) }
  }

  /// Whether an item begins where everything is nested too deep: all that was never closed then, and is closed here.
  private mutating func leavesTheDeep(for tag: XMLTag) -> Bool {
    let (namespace, local, _) = scopes.resolve(tag.name)
    guard beginsItem(namespace, FeedTag.named(source[local])) else { return false }
    deeper = 0
    while capture != nil { pop(at: tag.name.start - 1) }
    closeToFeed(before: tag)
    return open.count < Self.deepest
  }

  /// Whether the tag stands in text that takes everything as it comes.
  private mutating func startsInside(_ capture: FieldCapture, _ tag: XMLTag) -> Bool {
    guard case .xml = capture.rule.mode else { return false }
    push(tag, .ignored)
    return true
  }

  /// Whether an element can only mean that the end tag of the text before it was forgotten.
  private func closesField(_ namespace: XMLNamespace, _ name: FeedTag) -> Bool {
    guard let capture, open.count == capture.depth else { return false }
    switch namespace {
    case .core, .atom: break
    // No author of HTML has elements of these.
    case .dublinCore, .dublinCoreTerms, .contentModule, .itunes, .feedburner: return true
    default: return false
    }
    switch name {
    case .item: return !isAtom
    case .entry: return isAtom
    case .title, .link, .description, .guid, .pubdate, .author, .category, .summary, .id, .updated, .published,
      .enclosure, .comments, .source:
      return true
    default: return false
    }
  }

  /// Whether the author whose text is being gathered is written as Atom writes persons.
  private func beginsPerson(_ name: FeedTag) -> Bool {
    guard let capture, case .author = capture.rule.field, open.count == capture.depth else { return false }
    return name == .name || name == .email
  }

  /// Puts an element on the stack, unless it has ended already.
  private mutating func push(_ tag: XMLTag, _ role: Role) {
    if !tag.isEmpty { open.append(OpenElement(name: tag.name, role: role)) }
  }

  private mutating func open(_ tag: XMLTag, _ namespace: XMLNamespace, _ name: FeedTag, isPrefixed: Bool) {
    if beginsItem(namespace, name) {
      closeToFeed(before: tag)
      return openItem(tag)
    }
    switch open.last?.role {
    case nil, .transparent: openRoot(tag, namespace, name)
    case .feed: openInFeed(tag, namespace, name)
    case .item: openInItem(tag, namespace, name)
    case .person: openInPerson(tag, name)
    case .entrySource: push(tag, name == .author && !tag.isEmpty ? .person : .ignored)
    case .news where name == .publication: push(tag, .news)
    case .news: openField(tag, FieldRules.item(namespace, name, isAtom: false), owner: .item)
    case .hours: openField(tag, name == .hour ? FieldRule(field: .skipHour, mode: .value) : nil, owner: .feed)
    case .days: openField(tag, name == .day ? FieldRule(field: .skipDay, mode: .value) : nil, owner: .feed)
    case .ignored, .field: push(tag, .ignored)
    }
  }

  private func beginsItem(_ namespace: XMLNamespace, _ name: FeedTag) -> Bool {
    switch name {
    case .item: namespace == .core && format != nil && !isAtom
    case .entry: (namespace == .atom || namespace == .core) && (isAtom || (namespace == .atom && open.isEmpty))
    case .url: format == .sitemap && open.last?.role == .feed
    default: false
    }
  }

  /// An item stands in a feed: what else is open was never closed.
  private mutating func closeToFeed(before tag: XMLTag) {
    guard open.contains(where: { $0.role == .item || $0.role == .ignored }) else { return }
    while let role = open.last?.role, role != .feed, role != .transparent {
      misnested += 1
      pop(at: tag.name.start - 1)
    }
  }

  private mutating func openItem(_ tag: XMLTag) {
    if format == nil { (format, rootFormat) = (.atom1, .atom1) }
    hasFeed = true
    if skipsItems { return push(tag, .ignored) }
    if format == .cdf, let base = attribute("base") {
      scopes.enter(base: base, depth: open.count, references: &references)
    }
    var builder = ItemBuilder()
    for attribute in attributes {
      let name = source[attribute.name]
      if name.isIgnoringCase("rdf:about")
        || (format == .rss1 && (name.isIgnoringCase("about") || name.hasIgnoringCase(":about", at: name.count - 6)))
      {
        builder.set(.id, value(attribute), rank: 5)
      } else if format == .cdf, name.isIgnoringCase("href") {
        if let link = link(attribute) { builder.set(.link, link, rank: 10) }
      } else if format == .cdf, name.isIgnoringCase("lastmod") {
        if let time = DateReader.instant(source[attribute.value]) { builder.set(.updated, time, rank: 10) }
      }
    }
    if let scope = scopes.language, scope.depth >= open.count { builder.scopeLanguage = scope.language }
    current = builder
    open.append(OpenElement(name: tag.name, role: .item))
    if tag.isEmpty { pop(at: tag.end) }
  }

  /// The value of an attribute, references resolved and white space collapsed.
  private mutating func value(_ attribute: XMLAttribute) -> String {
    gathered.removeAll()
    references.resolve(source[attribute.value], into: &gathered, names: .closed)
    plain.removeAll()
    plain.append(literal: gathered.bytes)
    return plain.take() ?? ""
  }

  private mutating func link(_ attribute: XMLAttribute) -> String? {
    gathered.removeAll()
    references.resolve(source[attribute.value], into: &gathered, names: .closed)
    return LinkResolver.link(gathered.bytes, base: scopes.base)
  }

  private func attribute(_ name: StaticString) -> XMLAttribute? {
    attributes.first { source[$0.name].isIgnoringCase(name) }
  }

  // MARK: Roots

  private mutating func openRoot(_ tag: XMLTag, _ namespace: XMLNamespace, _ name: FeedTag) {
    if open.isEmpty, foundRoot == nil { foundRoot = tag.name }
    switch name {
    case .rss:
      set(format: rssFormat())
      hasFeed = true
      if !isAtom { scopes.makeDefaultCore() }
    case .rdf:
      set(format: rdfFormat())
      if !isAtom { scopes.makeDefaultCore() }
    case .feed where namespace == .atom || namespace == .core:
      set(format: atomFormat())
      return openFeed(tag)
    case .urlset:
      set(format: .sitemap)
      return openFeed(tag)
    case .channel:
      if format == nil {
        // In the midst of something else, it is somebody's television programme.
        guard open.isEmpty else { break }
        set(format: channelFormat(tag))
      }
      return openFeed(tag)
    case .html, .head, .body:
      if format == nil, open.isEmpty { page = tag.name }
    case .title, .link, .description, .pubdate, .lastbuilddate:
      // A channel whose own tag is missing.
      if format != nil, open.count == 1 { return openInFeed(tag, namespace, name) }
    default: break
    }
    push(tag, open.count < 4 ? .transparent : .ignored)
  }

  private mutating func set(format: FeedFormat) {
    if self.format != nil, open.isEmpty, warnings.count < 20 {
      warnings.append("another feed follows in the same document")
    }
    if self.format == nil { self.format = format }
    if open.isEmpty || rootFormat == nil { rootFormat = format }
  }

  private func rssFormat() -> FeedFormat {
    guard let version = attribute("version") else { return .rss2 }
    return source[version.value].trimmed.has("0.9", at: 0) ? .rss09 : .rss2
  }

  private func rdfFormat() -> FeedFormat {
    let names = scopes.bindingNames(in: attributes)
    return names.contains { $0.contains("netscape.com/rdf/simple/0.9") } ? .rss09 : .rss1
  }

  private func atomFormat() -> FeedFormat {
    let names = scopes.bindingNames(in: attributes)
    if names.contains(where: { $0.hasPrefix("http://www.w3.org/2005/atom") }) { return .atom1 }
    if names.contains(where: { $0.hasPrefix("http://purl.org/atom/ns") }) { return .atom03 }
    if let version = attribute("version"), source[version.value].has("0.", at: 0) { return .atom03 }
    return .atom1
  }

  private func channelFormat(_ tag: XMLTag) -> FeedFormat {
    if scopes.bindingNames(in: attributes).contains(where: { $0.hasPrefix("http://purl.org/net/rss1.1") }) {
      return .rss1
    }
    return source[tag.name.start] == UInt8(ascii: "C") || attribute("href") != nil ? .cdf : .rss2
  }

  private mutating func openFeed(_ tag: XMLTag) {
    hasFeed = true
    if format == .cdf {
      if let base = attribute("base") { scopes.enter(base: base, depth: open.count, references: &references) }
      if let href = attribute("href"), let link = link(href) { feed.set(.link, link, rank: 10) }
    }
    // RSS is in no namespace: a default one at its root is a mistake.
    if !isAtom { scopes.makeDefaultCore() }
    if let scope = scopes.language, !scope.language.isEmpty { feed.set(.language, scope.language, rank: 2) }
    push(tag, .feed)
  }

  // MARK: Inside

  private mutating func openInFeed(_ tag: XMLTag, _ namespace: XMLNamespace, _ name: FeedTag) {
    switch (namespace, name) {
    case (.core, .skiphours): return push(tag, .hours)
    case (.core, .skipdays): return push(tag, .days)
    case (.core, .channel): return push(tag, .feed)
    case (.atom, .author),
      (.core, .author) where isAtom || namespace == .atom:
      return push(tag, .person)
    case (.atom, .link),
      (.core, .link) where isAtom || namespace == .atom || attribute("href") != nil:
      if attribute("href") == nil { return openField(tag, Self.linkInText, owner: .feed) }
      atomLink(isOfFeed: true)
      return push(tag, .ignored)
    default: break
    }
    if format == .cdf, name == .a { return cdfLink(tag, isOfFeed: true) }
    openField(tag, FieldRules.feed(namespace, name, isAtom: isAtom), owner: .feed)
  }

  private mutating func openInItem(_ tag: XMLTag, _ namespace: XMLNamespace, _ name: FeedTag) {
    switch (namespace, name) {
    case (.atom, .author),
      (.core, .author) where isAtom || namespace == .atom:
      return push(tag, .person)
    case (.atom, .source),
      (.core, .source) where isAtom:
      return push(tag, .entrySource)
    case (.atom, .link),
      (.core, .link) where isAtom || namespace == .atom || attribute("href") != nil:
      if attribute("href") == nil { return openField(tag, Self.linkInText, owner: .item) }
      atomLink(isOfFeed: false)
      return push(tag, .ignored)
    case (.atom, .category),
      (.core, .category) where isAtom || namespace == .atom:
      if let term = attribute("label").flatMap({ source[$0.value].isEmpty ? nil : $0 }) ?? attribute("term") {
        let text = value(term)
        let rank: UInt8 = isAtom ? 10 : 4
        if !text.isEmpty { current?.set(.category, text, rank: rank) }
        return push(tag, .ignored)
      }
      return openField(tag, FieldRule(field: .category, mode: .text), owner: .item)
    case (.news, .news): return push(tag, .news)
    case (.core, .guid):
      if let isPermalink = attribute("ispermalink") {
        let isFalse = source[isPermalink.value].trimmed.isIgnoringCase("false")
        current?.isPermalink = !isFalse
        if source[isPermalink.value].trimmed.isIgnoringCase("true") { current?.permalinkBase = scopes.base }
      }
    default: break
    }
    if format == .cdf, name == .a { return cdfLink(tag, isOfFeed: false) }
    openField(tag, FieldRules.item(namespace, name, isAtom: isAtom), owner: .item)
  }

  private mutating func openInPerson(_ tag: XMLTag, _ name: FeedTag) {
    switch name {
    case .name: openField(tag, FieldRule(field: .title, mode: .text), owner: .person)
    case .email: openField(tag, FieldRule(field: .summary, mode: .text), owner: .person)
    case .uri, .url: openField(tag, FieldRule(field: .link, mode: .value), owner: .person)
    default: push(tag, .ignored)
    }
  }

  /// Opens an element whose text is wanted, or nothing of it.
  private mutating func openField(_ tag: XMLTag, _ rule: FieldRule?, owner: FieldCapture.Owner) {
    guard var rule, !tag.isEmpty, wants(rule, owner) else { return push(tag, .ignored) }
    if case .text = rule.mode, owner != .person { rule.mode = textMode() }
    open.append(OpenElement(name: tag.name, role: .field))
    beginCapture(rule, owner: owner, after: tag)
  }

  private func wants(_ rule: FieldRule, _ owner: FieldCapture.Owner) -> Bool {
    switch owner {
    case .item: current?.wants(rule.field, rank: rule.rank) ?? false
    case .feed: feed.wants(rule.field, rank: rule.rank)
    case .person: person.wants(rule.field, rank: rule.rank)
    }
  }

  /// How an Atom text construct or content is to be read (RFC 4287, sections 3.1.1 and 4.1.3; Atom 0.3, section 3.1).
  private func textMode() -> TextMode {
    let type = attribute("type").map { source[$0.value].trimmed.string.lowercased() }
    if let mode = attribute("mode").map({ source[$0.value].trimmed }) {
      let isHTML = type?.contains("html") ?? false
      if mode.isIgnoringCase("base64") { return .base64(isHTML: isHTML) }
      if mode.isIgnoringCase("escaped") { return isHTML ? .html : .text }
      return .xml
    }
    switch type {
    case nil, "", "text", "text/plain": return format == .atom03 && type == nil ? .html : .text
    case "html", "text/html", "escaped": return .html
    case "xhtml", "application/xhtml+xml": return .xml
    case let type?:
      if type.hasSuffix("+xml") || type.hasSuffix("/xml") { return .xml }
      // What is neither one of the three words nor a media type is a slip.
      return type.hasPrefix("text/") || !type.contains("/") ? .text : .base64(isHTML: true)
    }
  }

  // MARK: Links

  /// The link of an Atom feed that writes it as RSS does.
  private static let linkInText = FieldRule(field: .link, mode: .value, rank: 2)

  private mutating func atomLink(isOfFeed: Bool) {
    guard let href = attribute("href") else { return }
    let rel = attribute("rel").map { Self.relation(source[$0.value].trimmed.string.lowercased()) } ?? "alternate"
    let type = attribute("type").map { source[$0.value].trimmed.string.lowercased() }
    switch rel {
    case "alternate", "":
      guard let link = link(href) else { return }
      let isPage = type == nil || type == "text/html" || type == "application/xhtml+xml"
      let rank: UInt8 = (isAtom ? 8 : 4) + (type == "text/html" ? 2 : isPage ? 1 : 0)
      if isOfFeed { feed.set(.link, link, rank: rank) } else { current?.set(.link, link, rank: rank) }
    case "prev-archive" where isOfFeed: pages.previousArchive = link(href)
    case "next" where isOfFeed: pages.next = link(href)
    default: break
    }
  }

  /// A relation by its short name (RFC 4287, section 4.2.7.2).
  private static func relation(_ name: String) -> String {
    for registry in ["http://www.iana.org/assignments/relation/", "http://www.iana.org/assignments/link-relations/"]
    where name.hasPrefix(registry) {
      return String(name.dropFirst(registry.count))
    }
    return name
  }

  private mutating func cdfLink(_ tag: XMLTag, isOfFeed: Bool) {
    if let href = attribute("href"), let link = link(href) {
      if isOfFeed { feed.set(.link, link, rank: 9) } else { current?.set(.link, link, rank: 9) }
    }
    push(tag, .ignored)
  }
}
