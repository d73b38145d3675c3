internal import NewsModel

/// Goes through an OPML document, and keeps no more of it than the way to where it is.
struct OPMLReader {
  /// An outline that is open.
  private struct Folder {
    /// What its feeds are labelled with; nil for one that says nothing, or is a feed itself.
    var category: String?
    var isCommentedOut: Bool
    var isFeed: Bool
    var hasOutlines = false
    var place: SubscriptionList.Place
    var outline: String
  }

  /// Outlines deeper than this are read, but no folders.
  private static let deepest = 64
  /// More flaws than this are counted only.
  private static let mostFlaws = 50

  private let source: Bytes
  private var tokenizer: XMLTokenizer
  private var references = XMLReferences()
  private var places: TextPlaces
  private var list = SubscriptionList()
  private var folders: [Folder] = []
  /// How many open outlines are too deep to be in `folders`.
  private var tooDeep = 0
  private var moreFlaws = 0

  init(_ source: Bytes) {
    self.source = source
    tokenizer = XMLTokenizer(source)
    places = TextPlaces(source)
  }

  mutating func read() -> SubscriptionList {
    guard findRoot() else { return list }
    var isClosed = false
    var isTitle = false
    while !isClosed {
      switch tokenizer.next() {
      case .endOfDocument:
        note(at: source.count, "the document ends before </opml>; what stands before that was read")
        isClosed = true
      case .start(let tag):
        isTitle = source[tag.name].isIgnoringCase("title") && !tag.isEmpty
        guard source[tag.name].isIgnoringCase("outline") else { continue }
        guard open(tag) else { return list }
      case .end(let name, _):
        isTitle = false
        if source[name].isIgnoringCase("outline") { close() }
        isClosed = source[name].isIgnoringCase("opml")
      case .text(let range) where isTitle, .cdata(let range) where isTitle:
        if list.title == nil { list.title = text(range) }
      default: break
      }
    }
    while !folders.isEmpty { close() }
    finish()
    return list
  }

  /// Goes to the start of the content; false after noting what the document is instead.
  private mutating func findRoot() -> Bool {
    while true {
      switch tokenizer.next() {
      case .doctype(let range): references.learn(from: source, doctype: range)
      case .text(let range) where source[range].trimmed.isEmpty: continue
      case .start(let tag) where source[tag.name].isIgnoringCase("opml"):
        return true
      case .start(let tag):
        let name = source[tag.name].prefix(40).filter { $0 > 0x20 && $0 < 0x7F }
        refuse(at: tag.name.start - 1, "found <\(String(decoding: name, as: UTF8.self))>")
        return false
      case .endOfDocument:
        refuse(at: 0, "the file is empty")
        return false
      default:
        refuse(at: 0, "found text")
        return false
      }
    }
  }

  private mutating func refuse(at offset: Int, _ found: String) {
    list.flaws = [
      .init(
        .error, at: places.place(of: offset),
        "this is no OPML: expected <opml>, \(found); export the list of feeds as OPML from your feed reader")
    ]
  }

  /// Takes an outline in; false where there are too many.
  private mutating func open(_ tag: XMLTag) -> Bool {
    let start = tag.name.start - 1
    let place = places.place(of: start)
    if let last = folders.indices.last { folders[last].hasOutlines = true }
    let outline = OPMLOutline(tag, in: source, &references)
    let isCommentedOut = outline.isCommentedOut || (folders.last?.isCommentedOut ?? false)
    if let url = outline.url {
      guard list.subscriptions.count < OPMLParser.mostSubscriptions else {
        list.flaws.append(
          .init(
            .error, at: place, "more than \(OPMLParser.mostSubscriptions) feeds; divide the list into several files"))
        return false
      }
      list.subscriptions.append(
        Subscription(
          name: outline.name, url: url.text, page: outline.page, language: outline.language,
          categories: categories(of: outline), isCommentedOut: isCommentedOut, place: place,
          urlPlace: places.place(of: url.offset)))
    } else if tag.isEmpty || outline.type == "include" || outline.type == "link" {
      leaveOut(outline.type, outline.name, at: place)
    }
    guard !tag.isEmpty else { return true }
    if folders.count < Self.deepest, tooDeep == 0 {
      let isFeed = outline.url != nil || outline.type == "include" || outline.type == "link"
      folders.append(
        Folder(
          category: isFeed || outline.name.isEmpty ? nil : outline.name, isCommentedOut: isCommentedOut, isFeed: isFeed,
          place: place, outline: outline.name))
    } else {
      tooDeep += 1
    }
    return true
  }

  private mutating func close() {
    if tooDeep > 0 {
      tooDeep -= 1
    } else if let folder = folders.popLast(), !folder.isFeed, !folder.hasOutlines {
      leaveOut("", folder.outline, at: folder.place)
    }
  }

  private func categories(of outline: OPMLOutline) -> [String] {
    var categories: [String] = []
    for category in folders.compactMap(\.category) + outline.categories
    where categories.count < OPMLOutline.mostCategories && !categories.contains(category) {
      categories.append(category)
    }
    return categories
  }

  private mutating func leaveOut(_ type: String, _ name: String, at place: SubscriptionList.Place) {
    let what = name.isEmpty ? "this outline" : "the outline '\(name.prefix(60))'"
    switch type {
    case "include": note(at: place, "\(what) includes another document, which is not read: import that by itself")
    case "link": note(at: place, "\(what) is a link and no feed ('newswatch feeds discover URL' may find its feeds)")
    default: note(at: place, "\(what) has no xmlUrl, so it is no feed and is left out")
    }
  }

  private mutating func finish() {
    let start = SubscriptionList.Place(line: 1, column: 1)
    if moreFlaws > 0 {
      let what = moreFlaws == 1 ? "1 more outline is no feed" : "\(moreFlaws) more outlines are no feeds"
      list.flaws.append(.init(.warning, at: start, what))
    }
    if references.hitBound {
      list.flaws.append(.init(.warning, at: start, "entities that expand beyond the bound were left out"))
    }
    if tokenizer.flaws > 0 {
      list.flaws.append(.init(.warning, at: start, "\(tokenizer.flaws) places are not well-formed XML"))
    }
  }

  private mutating func note(at offset: Int, _ message: String) {
    note(at: places.place(of: offset), message)
  }

  private mutating func note(at place: SubscriptionList.Place, _ message: String) {
    if list.flaws.count < Self.mostFlaws {
      list.flaws.append(.init(.warning, at: place, message))
    } else {
      moreFlaws += 1
    }
  }

  private mutating func text(_ range: ByteRange) -> String? {
    var out = ByteBuffer(capacity: range.count + 16)
    references.resolve(source[range], into: &out, names: .resolved)
    let line = OPMLOutline.line(out.bytes.string)
    return line.isEmpty ? nil : line
  }
}
