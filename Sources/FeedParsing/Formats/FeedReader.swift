internal import NewsModel

/// Reads every XML format: keeps track of where in the document it is, and hands the text of each element that means
/// something to the item or feed under construction.
struct FeedReader: ~Copyable {
  /// What an open element is to us.
  enum Role {
    /// Its inside means nothing here.
    case ignored
    /// Its children stand for themselves.
    case transparent
    case feed, item, person, entrySource, news, hours, days
    /// Its text is being gathered.
    case field
  }

  /// An element whose end has not come yet.
  struct OpenElement {
    var name: ByteRange
    var role: Role
  }

  /// Elements nested deeper than this are counted, but nothing in them is read.
  static let deepest = 512
  /// More items than this are not read.
  static let mostItems = 50_000
  static let tooManyItems = "only the first \(mostItems) items were read"
  /// How many open elements an end tag that fits none is compared with.
  static let furthestMatch = 64

  let source: Bytes
  let documentURL: String?
  var tokenizer: XMLTokenizer
  var references = XMLReferences()
  var scopes: XMLScopes
  var open: [OpenElement] = []
  /// Elements beyond `deepest`.
  var deeper = 0
  /// What was met in such numbers that the rest was left out.
  var excess: [String] = []
  var format: FeedFormat?
  /// That of the root that is being read, where several follow each other.
  var rootFormat: FeedFormat?
  var feed = ItemBuilder()
  var current: ItemBuilder?
  /// Whether items are passed over, by one who only wants to know the feed's own fields.
  var skipsItems = false
  /// Items that are complete and were not asked for yet: two at most, where the one before was never closed.
  private var finished: [FeedItem] = []
  private var itemCount = 0
  private(set) var hasTooManyItems = false
  var capture: FieldCapture?
  var person = ItemBuilder()
  var attributes: [XMLAttribute] = []
  var gathered = ByteBuffer()
  var plain = PlainText()
  var pages = FeedPages()
  var misnested = 0
  var isCut = false
  /// Whether something of a feed was met: RDF alone may be anything.
  var hasFeed = false
  var foundRoot: ByteRange?
  var page: ByteRange?
  var warnings: [String] = []

  init(_ source: Bytes, from start: Int, documentURL: String?) {
    self.source = source
    self.documentURL = documentURL
    tokenizer = XMLTokenizer(source, from: start)
    scopes = XMLScopes(source, base: documentURL)
  }

  var isAtom: Bool { rootFormat == .atom1 || rootFormat == .atom03 }

  /// Reads on to the end of the next item; nil at the end of the document.
  mutating func nextItem() -> FeedItem? {
    if !finished.isEmpty { return finished.removeFirst() }
    while page == nil, !hasTooManyItems {
      switch tokenizer.next() {
      case .text(let range): if capture != nil { gather(range, isLiteral: false) }
      case .cdata(let range): if capture != nil { gather(range, isLiteral: true) }
      case .start(let tag): start(tag)
      case .end(let name, let place): end(name, at: place)
      case .doctype(let range): references.learn(from: source, doctype: range)
      case .endOfDocument:
        if !open.isEmpty || tokenizer.endsInsideTag {
          isCut = format != nil
          closeAll()
        }
        return finished.isEmpty ? nil : finished.removeFirst()
      }
      if !finished.isEmpty { return finished.removeFirst() }
    }
    return nil
  }

  /// Closes what the end of the document left open.
  mutating func closeAll() {
    while !open.isEmpty { pop(at: source.count) }
  }

  /// An end tag: closes its element, and those inside it that were never closed.
  mutating func end(_ name: ByteRange, at place: Int) {
    if deeper > 0 {
      deeper -= 1
      return
    }
    guard let last = open.last else {
      misnested += 1
      return
    }
    if source[last.name].isSame(as: source[name]) {
      if capture != nil, case .ignored = last.role { gatherTag(from: place, to: name.end) }
      pop(at: place)
      return
    }
    misnested += 1
    let lowest = max(0, open.count - Self.furthestMatch)
    guard
      let match = (lowest..<open.count).reversed().first(where: { Self.isSame(source[open[$0].name], source[name]) })
    else {
      if capture != nil { gatherTag(from: place, to: name.end) }
      return
    }
    if let capture, match >= capture.depth { gatherTag(from: place, to: name.end) }
    while open.count > match { pop(at: place) }
  }

  private static func isSame(_ left: Bytes, _ right: Bytes) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
  }

  /// Takes note of something that is left out, once.
  mutating func note(_ what: String) {
    if !excess.contains(what) { excess.append(what) }
  }

  /// Closes the innermost element.
  mutating func pop(at place: Int) {
    guard let last = open.last else { return }
    switch last.role {
    case .field: finishField(at: place)
    case .item:
      if current?.hasTooMany ?? false {
        note(
          "only the first \(ItemBuilder.mostAuthors) authors and \(ItemBuilder.mostCategories) categories of an item were read"
        )
      }
      finishItem()
    case .person: finishPerson()
    default: break
    }
    open.removeLast()
    scopes.leave(depth: open.count)
  }

  private mutating func finishItem() {
    guard let builder = current else { return }
    current = nil
    guard itemCount < Self.mostItems else {
      hasTooManyItems = true
      return
    }
    itemCount += 1
    finished.append(builder.finished())
  }

  private mutating func finishPerson() {
    guard let name = person.item.title ?? person.item.summary ?? person.item.link else { return }
    person = ItemBuilder()
    let rank: UInt8 = isAtom ? 10 : 4
    let isInSource = open.contains { $0.role == .entrySource }
    if isInSource {
      if current?.sourceAuthors.count ?? 0 < ItemBuilder.mostAuthors { current?.sourceAuthors.append(name) }
    } else if current != nil {
      current?.set(.author, name, rank: rank)
    } else {
      feed.set(.author, name, rank: rank)
    }
  }
}
