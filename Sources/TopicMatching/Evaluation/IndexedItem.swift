internal import NewsModel

/// A word of an item, with what it meets.
struct IndexedToken: BitwiseCopyable {
  /// Bytes of the item's text.
  var start: UInt32
  var end: UInt32
  /// The elements that it meets by itself.
  var met: Met
  /// The number of the word in its field for distances: the parts of a designation share one.
  var position: Int32
  /// The number of the paragraph in its field.
  var paragraph: Int32
  var kind: ScannedWord.Kind
  var joint: Joint
  /// The number of the field among those indexed.
  var field: UInt8
  /// The number of the language that it is read in.
  var language: UInt8

  /// Whether it may follow the word before it within a phrase.
  var followsInPhrase: Bool {
    @inline(__always) get {
      // Between ideographs, which need no blank, punctuation parts what does not belong together.
      joint != .paragraph && !(kind == .ideograph && joint == .punctuation)
    }
  }

  /// Whether it is part of one designation with the word before it.
  func continues(_ previous: IndexedToken) -> Bool { ScannedWord.continues(kind, joint, after: previous.kind) }
}

/// A field of an item that was cut into words.
struct IndexedField: BitwiseCopyable {
  var field: ItemField
  /// Bytes of the item's text.
  var start: Int
  var end: Int
  /// Words of the item.
  var firstToken: Int32 = 0
  var endToken: Int32 = 0
}

/// Words in a row in one field, by their numbers in the item.
struct Span: BitwiseCopyable, Hashable, Comparable {
  var first: Int32
  var last: Int32

  static func < (left: Span, right: Span) -> Bool { (left.first, left.last) < (right.first, right.last) }

  /// The span from the beginning of the one to the end of the other.
  func union(_ other: Span) -> Span { Span(first: min(first, other.first), last: max(last, other.last)) }
}

/// Where a phrase was met, and where next.
struct Hit: BitwiseCopyable {
  var span: Span
  var next: Int32
  /// The fields that it lies in, the opening among them where it counts.
  var fields: Fields
}

/// The hits of a phrase in the item with that stamp, and where its candidates begin: what is looked at together.
struct PhraseHits: BitwiseCopyable {
  var stamp: UInt32 = 0
  var first: Int32 = -1
  var last: Int32 = -1
  var candidates: Int32
}

/// An item cut into words, and where phrases were met in it: a view of its context's memory, valid until the context
/// turns to another item.
struct IndexedItem {
  let topics: CompiledTopics
  let bytes: UnsafePointer<UInt8>
  let tokens: UnsafePointer<IndexedToken>
  let fields: UnsafePointer<IndexedField>
  let lists: UnsafePointer<Int32>
  let hits: UnsafePointer<Hit>
  let phraseHits: UnsafePointer<PhraseHits>
  /// Verdicts on shared nodes: twice the stamp of the item that one is of, and 1 more for a match.
  let verdicts: UnsafeMutablePointer<UInt32>
  let stamp: UInt32
  let feed: String
  let language: String?

  /// The first of a phrase's hits; below 0 if there is none.
  @inline(__always)
  func firstHit(_ phrase: Int32) -> Int32 {
    let found = phraseHits[Int(phrase)]
    return found.stamp == stamp ? found.first : -1
  }

  func field(of span: Span) -> IndexedField { fields[Int(tokens[Int(span.first)].field)] }
}
