internal import NewsModel

/// Cuts items into words and finds the phrases in them: one pass over the text, whatever the number of topics.
///
/// All memory is kept from item to item; stamps tell what belongs to the present one, so nothing is cleared.
struct ItemIndexer: ~Copyable {
  /// A word that meets something.
  struct Meeting: BitwiseCopyable {
    var token: Int32
    var mayBeginDesignation: Bool
  }

  /// Texts beyond this many bytes are cut, since places are kept in 32 bits.
  private static let longestText = 1 << 30
  /// How many words are looked up at a time.
  private static let batch = 32

  private let topics: CompiledTopics
  private var resolver: WordResolver
  private var cache = WordCache()
  private var bytes = Scratch<UInt8>(capacity: 1 << 14)
  private var fields = Scratch<IndexedField>(capacity: 8)
  private var tokens = Scratch<IndexedToken>(capacity: 1 << 10)
  private var probes = Scratch<WordCache.Probe>(capacity: ItemIndexer.batch)
  private var meetings = Scratch<Meeting>()
  private var pairs = Scratch<PhraseBook.Probe>()
  private var hits = Scratch<Hit>()
  /// What was read ahead, so that the reading is not taken for useless.
  private var touched: Int64 = 0
  private var phraseHits = Scratch<PhraseHits>()
  private var verdicts = Scratch<UInt32>()
  private var candidateStamps = Scratch<UInt32>()
  private var stamp: UInt32 = 0
  /// Script by script, the number of the language that words are read in.
  private var languages = InlineArray<7, UInt8>(repeating: 1)
  /// The language that this is so for; nil before the first item.
  private var lastLanguage: String??
  /// The topics of which a required phrase was met, in no order.
  private var candidates = Scratch<CompiledTopics.Candidate>()
  /// Whether the item has a summary, so that no part of the content stands in for one.
  private var hasSummary = false

  init(_ topics: CompiledTopics) {
    self.topics = topics
    resolver = WordResolver(topics.elements)
    for start in topics.candidateStarts { phraseHits.append(PhraseHits(candidates: start)) }
    verdicts.append(repeating: 0, count: topics.program.memoCount)
    candidateStamps.append(repeating: 0, count: topics.roots.count)
  }

  /// Cuts an item into words, and finds phrases and candidates.
  ///
  /// - Parameters:
  ///   - feed: the configured name of the feed that brought it.
  ///   - declared: the language that it is said to be in.
  mutating func index(_ item: FeedItem, feed: String, declared: String?) -> IndexedItem {
    begin()
    hasSummary = !(item.summary ?? "").isEmpty
    gather(item)
    let language = detectLanguage(declared: declared)
    readWords(in: language)
    let used = topics.program.usedFields
    for index in 0..<fields.count where !Fields(indexing: fields[index].field).isDisjoint(with: used) {
      scan(field: index)
    }
    findPhrases()
    return IndexedItem(
      topics: topics, bytes: bytes.base, tokens: tokens.base, fields: fields.base, lists: cache.lists.base,
      hits: hits.base, phraseHits: phraseHits.base, verdicts: verdicts.base, stamp: stamp, feed: feed,
      language: language)
  }

  /// The topics that may match the item that was indexed last, in their order.
  mutating func orderedCandidates() -> UnsafeMutableBufferPointer<CompiledTopics.Candidate> {
    for topic in topics.always { candidates.append(CompiledTopics.Candidate(topic: topic, isDecided: false)) }
    var ordered = UnsafeMutableBufferPointer(start: candidates.base, count: candidates.count)
    if ordered.count > 1 { ordered.sort { $0.topic < $1.topic } }
    return ordered
  }

  private mutating func begin() {
    cache.trim()
    bytes.removeAll()
    fields.removeAll()
    tokens.removeAll()
    meetings.removeAll()
    hits.removeAll()
    candidates.removeAll()
    stamp += 1
    guard stamp >= UInt32.max / 2 else { return }
    for index in 0..<phraseHits.count { phraseHits.base[index].stamp = 0 }
    verdicts.base.update(repeating: 0, count: verdicts.count)
    candidateStamps.base.update(repeating: 0, count: candidateStamps.count)
    stamp = 1
  }

  // MARK: - Text

  private mutating func gather(_ item: FeedItem) {
    add(.title, item.title)
    add(.summary, item.summary)
    add(.content, item.content)
    if !item.authors.isEmpty { add(.author, item.authors.joined(separator: "\n")) }
    if !item.categories.isEmpty { add(.category, item.categories.joined(separator: "\n")) }
    add(.link, item.link)
  }

  private mutating func add(_ field: ItemField, _ text: String?) {
    guard var text else { return }
    let start = bytes.count
    text.withUTF8 { utf8 in
      var room = min(max(0, Self.longestText - start), utf8.count)
      // Only whole scalars.
      while room > 0, room < utf8.count, utf8[room] & 0xC0 == 0x80 { room -= 1 }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[..<room]))
    }
    fields.append(IndexedField(field: field, start: start, end: bytes.count))
    bytes.append(repeating: 0, count: WordScanner.padding)
  }

  private func detectLanguage(declared: String?) -> String? {
    var detection = LanguageDetection()
    var left = 0
    for index in 0..<fields.count where Fields(indexing: fields[index].field).isSubset(of: .sample) {
      left += fields[index].end - fields[index].start
    }
    for index in 0..<fields.count where Fields(indexing: fields[index].field).isSubset(of: .sample) {
      let field = fields[index]
      left -= field.end - field.start
      let limit = field.field == .content ? LanguageDetection.sampleLength : .max
      detection.count(bytes.base, from: field.start, to: field.end, limit: limit, before: left)
    }
    return detection.language(declared: declared)
  }

  /// Words are read in the language of the text where it writes their script, else in the script's usual one.
  private mutating func readWords(in language: String?) {
    if language == lastLanguage { return }
    lastLanguage = .some(language)
    let script = language.flatMap { LanguageScripts.script(of: $0) }
    let primary = language.map { LanguageScripts.primary($0) }
    for each in Script.allCases {
      let read = (each == script ? primary : each.defaultLanguage) ?? ""
      languages[Int(each.rawValue)] = resolver.number(ofLanguage: read)
    }
  }

  private mutating func scan(field number: Int) {
    let field = fields[number]
    let first = tokens.count
    fields.base[number].firstToken = Int32(first)
    // Every word has a byte of its own.
    tokens.reserve(field.end - field.start)
    var scanner = WordScanner(bytes.base, from: field.start, to: field.end)
    var token = IndexedToken(
      start: 0, end: 0, met: .none, position: -1, paragraph: -1, kind: .ideograph, joint: .paragraph,
      field: UInt8(truncatingIfNeeded: number), language: 1)
    while let word = scanner.next() {
      if !ScannedWord.continues(word.kind, word.joint, after: token.kind) { token.position += 1 }
      if word.joint == .paragraph { token.paragraph += 1 }
      token.start = UInt32(truncatingIfNeeded: word.start)
      token.end = UInt32(truncatingIfNeeded: word.end)
      token.kind = word.kind
      token.joint = word.joint
      token.language = word.kind == .letters ? languages[Int(word.script)] : 1
      tokens.append(token)
    }
    fields.base[number].endToken = Int32(tokens.count)
    lookUp(from: first)
  }

  /// Looks words up, many at a time, since each lookup waits for memory.
  private mutating func lookUp(from first: Int) {
    meetings.reserve(tokens.count - first)
    var start = first
    while start < tokens.count {
      let end = min(start + Self.batch, tokens.count)
      let bytes = bytes.base
      for index in start..<end {
        let token = tokens.base + index
        probes.base[index &- start] = cache.probe(
          bytes + Int(token.pointee.start), Int(token.pointee.end &- token.pointee.start),
          language: token.pointee.language)
      }
      cache.fetch(probes.base, count: end - start)
      var areFresh = true
      for index in start..<end {
        let token = tokens.base + index
        let word = bytes + Int(token.pointee.start)
        let entry: WordCache.Entry
        if areFresh, let known = cache.entry(probes.base[index &- start], word) {
          entry = known
        } else {
          // What was inserted may have moved the slots.
          areFresh = false
          entry = resolve(word, Int(token.pointee.end &- token.pointee.start), language: token.pointee.language)
        }
        token.pointee.met = entry.elements
        if !entry.isEmpty {
          meetings.append(Meeting(token: Int32(index), mayBeginDesignation: entry.mayBeginDesignation))
        }
      }
      start = end
    }
  }

  @inline(never)
  private mutating func resolve(_ word: UnsafePointer<UInt8>, _ length: Int, language: UInt8) -> WordCache.Entry {
    if let known = cache.entry(cache.probe(word, length, language: language), word) { return known }
    resolver.resolve(UnsafeBufferPointer(start: word, count: length), language: language)
    return cache.insert(
      word, length, language: language, elements: resolver.elements, mayBeginDesignation: resolver.mayBeginDesignation)
  }

  // MARK: - Phrases

  private mutating func findPhrases() {
    pairs.removeAll()
    let book = topics.phrases
    var previous: Int32 = -2
    for index in 0..<meetings.count {
      let meeting = meetings[index]
      let number = meeting.token
      let token = tokens[Int(number)]
      let lists = cache.lists.base
      token.met.forEach(lists) { element in
        let phrase = book.alone[Int(element)]
        if phrase >= 0 { meetAlone(phrase, Span(first: number, last: number), book) }
      }
      if previous == number - 1 && token.followsInPhrase {
        let before = tokens[Int(previous)].met
        if before.code >= 0 && token.met.code >= 0 {
          pairs.append(PhraseBook.Probe(before.code, token.met.code, token: previous))
        } else {
          before.forEach(lists) { left in
            token.met.forEach(lists) { pairs.append(PhraseBook.Probe(left, $0, token: previous)) }
          }
        }
      }
      if meeting.mayBeginDesignation { findDesignations(at: number, book) }
      previous = number
    }
    let found = book.resolve(pairs.base, count: pairs.count)
    touch(found, book)
    for index in 0..<found {
      let pair = pairs[index]
      var phrase = pair.head
      while phrase >= 0 {
        let row = book.rows[Int(phrase)]
        meetPair(phrase, row, at: pair.token, book)
        phrase = row.next
      }
    }
  }

  /// Reads ahead what is known of the phrases of several pairs.
  private mutating func touch(_ count: Int, _ book: PhraseBook) {
    var sum: Int64 = 0
    let hits = phraseHits.base
    book.rows.withUnsafeBufferPointer { rows in
      for index in 0..<count {
        let phrase = Int(pairs.base[index].head)
        sum &+= Int64(rows[phrase].start) &+ Int64(hits[phrase].candidates)
      }
    }
    touched = sum
  }

  /// Looks up what the words from one on may be together, however many designations begin with that one.
  private mutating func findDesignations(at first: Int32, _ book: PhraseBook) {
    let text = designationText(at: first)
    guard first + 1 < text.end, Designation.joins(tokens[Int(first + 1)], after: tokens[Int(first)]) else { return }
    let skeletons = text.skeletons(from: first, most: topics.elements.mostParts)
    for count in 1...skeletons.count {
      let key = ElementTable.key(skeletons[..<count])
      if count < skeletons.count { meet(topics.elements.openings, under: key, at: first, book) }
      if count > 1 { meet(topics.elements.wholes, under: key, at: first, book) }
    }
  }

  private mutating func meet(_ table: WordTable, under key: String, at first: Int32, _ book: PhraseBook) {
    var key = key
    var link = key.withUTF8 { table.first(under: $0) }
    while link >= 0 {
      let (element, next) = table.follow(link)
      if let last = endOfDesignation(element, from: first) {
        meetAlone(book.alone[Int(element)], Span(first: first, last: last), book)
      }
      link = next
    }
  }

  private func designationText(at token: Int32) -> DesignationText {
    let field = fields[Int(tokens[Int(token)].field)]
    return DesignationText(bytes: bytes.base, tokens: tokens.base, first: field.firstToken, end: field.endToken)
  }

  private func endOfDesignation(_ element: Int32, from first: Int32) -> Int32? {
    guard let designation = topics.elements.designations[element] else { return nil }
    return designation.end(in: designationText(at: first), from: first)
  }

  /// Looks whether the phrases stand whose anchoring element does.
  private mutating func meetAlone(_ head: Int32, _ anchor: Span, _ book: PhraseBook) {
    var phrase = head
    while phrase >= 0 {
      let row = book.rows[Int(phrase)]
      if row.count == 1 {
        record(phrase, anchor)
      } else {
        let (start, before) = (Int(row.start), Int(row.anchor))
        if let last = end(of: start + before + 1, start + Int(row.count), after: anchor.last, book),
          standsBefore(anchor.first, start, before, book)
        {
          record(phrase, Span(first: anchor.first - row.anchor, last: last))
        }
      }
      phrase = row.next
    }
  }

  /// Looks whether a phrase of words stands of which two do.
  private mutating func meetPair(_ phrase: Int32, _ row: PhraseBook.Row, at left: Int32, _ book: PhraseBook) {
    if row.count > 2 {
      let (start, before) = (Int(row.start), Int(row.anchor))
      guard standsBefore(left, start, before, book),
        end(of: start + before + 2, start + Int(row.count), after: left + 1, book) != nil
      else { return }
    }
    record(phrase, Span(first: left - row.anchor, last: left - row.anchor + row.count - 1))
  }

  /// Whether so many words, each an element of its own, stand directly before a word.
  private func standsBefore(_ token: Int32, _ start: Int, _ count: Int, _ book: PhraseBook) -> Bool {
    guard Int(token) >= count else { return false }
    for back in 0..<count {
      let next = Int(token) - back
      guard tokens[next].followsInPhrase,
        tokens[next - 1].met.contains(book.elements[start + count - 1 - back], cache.lists.base)
      else { return false }
    }
    return true
  }

  /// The last word of the elements that stand directly after a word; nil if they do not.
  private func end(of first: Int, _ end: Int, after token: Int32, _ book: PhraseBook) -> Int32? {
    var last = token
    for index in first..<end {
      let next = last + 1
      guard Int(next) < tokens.count, tokens[Int(next)].followsInPhrase else { return nil }
      if tokens[Int(next)].met.contains(book.elements[index], cache.lists.base) {
        last = next
      } else if let designation = endOfDesignation(book.elements[index], from: next) {
        last = designation
      } else {
        return nil
      }
    }
    return last
  }

  private mutating func record(_ phrase: Int32, _ span: Span) {
    let number = Int32(hits.count)
    let fields = self.fields(of: span)
    hits.append(Hit(span: span, next: -1, fields: fields))
    let found = phraseHits.base + Int(phrase)
    guard found.pointee.stamp != stamp else {
      hits.base[Int(found.pointee.last)].next = number
      found.pointee.last = number
      return
    }
    (found.pointee.stamp, found.pointee.first, found.pointee.last) = (stamp, number, number)
    let isInText = !fields.isDisjoint(with: .text)
    for index in Int(found[0].candidates)..<Int(found[1].candidates) {
      let candidate = topics.candidates[index]
      guard candidateStamps[Int(candidate.topic)] != stamp else { continue }
      candidateStamps[Int(candidate.topic)] = stamp
      candidates.append(
        CompiledTopics.Candidate(topic: candidate.topic, isDecided: candidate.isDecided && isInText))
    }
  }

  /// The fields that a span lies in.
  private func fields(of span: Span) -> Fields {
    switch fields[Int(tokens[Int(span.first)].field)].field {
    case .title: .title
    case .summary: .summary
    case .content:
      !hasSummary && tokens[Int(span.last)].position < Fields.openingWords ? [.content, .opening] : .content
    case .author: .author
    case .category: .category
    case .link: .link
    case .feed, .lang: []
    }
  }
}
