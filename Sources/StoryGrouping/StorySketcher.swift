public import NewsModel

/// Makes the sketches of items' texts.
///
/// The shingles are words by their stems (of Chinese, two characters), with the lexicon's names, numbers and opposites in
/// place of how they are written. Which sketches to compare is found by MinHash (Broder, 1997) over pairs of
/// neighbouring shingles in either order: light rewriting moves words about, and leaves neighbours together.
public struct StorySketcher: Sendable {
  /// How many hashes a sketch is found by. Two texts that share a third of their pairs share one of eight with a
  /// probability of 96 %.
  static let bandCount = 8
  /// How many words of a summary count: other publishers have only the head of a long one.
  private static let mostWords = 80
  /// How much of the content stands in for a summary that is not there, in Unicode scalars.
  private static let lead = 600

  private let lexicon: StoryLexicon
  private let words: @Sendable (_ text: String, _ language: String?, _ mostWords: Int) -> [FoldedWord]

  /// A sketcher that has its words folded by `words`, which gives as many of a text's first words as it is asked for.
  public init(words: @escaping @Sendable (_ text: String, _ language: String?, _ mostWords: Int) -> [FoldedWord]) {
    self.words = words
    lexicon = StoryLexicon { words($0, nil, .max) }
  }

  /// The sketch of an item; nil where its text says too little to be compared.
  public func sketch(_ item: FeedItem, language: String?) -> StorySketch? {
    let lead = item.summary ?? item.content.map { String($0.unicodeScalars.prefix(Self.lead)) }
    let titleText = item.title ?? ""
    let title = StoryField(words(titleText, language, .max), lexicon, isTitle: true)
    let summaryWords = lead.map { words(String(Dateline.removed(from: $0)), language, Self.mostWords) } ?? []
    let summary = StoryField(summaryWords, lexicon, isTitle: false)
    let shingles = Set(title.shingles.map(\.hash)).union(summary.shingles.map(\.hash))
    guard shingles.count >= StorySketch.fewestShingles else { return nil }
    var facts = title.facts
    for fact in title.facts { facts.insert(fact.anywhere) }
    facts.formUnion(summary.facts)
    let bands = Self.bands(
      of: title.pairs.union(summary.pairs).union(title.pairs.isEmpty ? shingles.map(UInt64.init) : []))
    return StorySketch(
      bands: bands, shingles: shingles.sorted(), names: Self.names(title, summary).sorted(),
      title: title.shingles.map(\.hash),
      facts: facts.map(\.bits).sorted())
  }

  /// What the title names, by capitals or by saying it again in the summary.
  private static func names(_ title: StoryField, _ summary: StoryField) -> Set<UInt32> {
    let summaryHashes = Set(summary.shingles.map(\.hash))
    let capitalised = Set(summary.shingles.lazy.filter { $0.isCapitalised }.map(\.hash))
    let titleCase = title.isTitleCase
    return Set(
      title.shingles.lazy.filter { shingle in
        shingle.isAcronym || (shingle.isCapitalised && !titleCase) || capitalised.contains(shingle.hash)
          || summaryHashes.contains(shingle.hash)
      }.map(\.hash))
  }

  /// The smallest of all elements' hashes, once for each band.
  private static func bands(of elements: Set<UInt64>) -> [Int64] {
    (0..<UInt64(bandCount)).map { band in
      let seed = StoryHash.mix(band)
      var smallest = UInt64.max
      for element in elements { smallest = min(smallest, StoryHash.mix(element ^ seed)) }
      // Each band has hashes of its own, so that they can stand in one index.
      return Int64(bitPattern: StoryHash.mix(smallest ^ seed))
    }
  }
}
