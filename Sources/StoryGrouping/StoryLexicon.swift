internal import NewsModel

/// The words of five languages that tell two events apart however alike their reports are, and those that tell nothing.
///
/// Names of countries and cities, days, numbers, offices and opposites (`keep` and `remove`) are finite in number and
/// matter more than all others: with them other words may change without another event being meant, and nothing else may
/// change with one of them.
struct StoryLexicon: Sendable {
  /// What an entry says.
  enum Meaning: Sendable, Equatable {
    /// Nothing.
    case unimportant
    /// A fact, and the one that it implies.
    case fact(StoryFact, implied: StoryFact?)
    /// A number, or a part of one.
    case numeral(StoryNumeral)
  }

  private struct Entry {
    /// The folded words in UTF-8: as strings, a consonant of Devanagari would be no prefix of itself with a vowel sign.
    var forms: [[UInt8]]
    var arePrefixes: [Bool]
    var meanings: [Meaning]
  }

  /// The entries by the first letters of their first word, those of most words first.
  private var entries: [UInt64: [Entry]] = [:]

  /// The lexicon, its words folded by those who fold the texts.
  init(folding: (String) -> [FoldedWord]) {
    for line in Self.entries.split(separator: "\n") {
      let halves = line.split(separator: ":", maxSplits: 1)
      let head = (halves.first ?? "").split(separator: " ").map(String.init)
      guard halves.count == 2, head.count >= 2, let kind = StoryFact.Kind(named: head[0]) else { continue }
      let fact = StoryFact(kind, value: StoryFact.value(head[1], of: kind))
      let implied = head.count > 2 ? StoryFact(.country, value: StoryFact.value(head[2], of: .country)) : nil
      for entry in halves[1].split(separator: ",") { add(entry, .fact(fact, implied: implied), folding) }
    }
    for line in Self.numbers.split(separator: "\n") {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2, let numeral = StoryNumeral(halves[0]) else { continue }
      for entry in halves[1].split(separator: ",") { add(entry, .numeral(numeral), folding) }
    }
    for entry in Self.unimportant.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
      add(entry, .unimportant, folding)
    }
    for key in entries.keys { entries[key]?.sort { $0.forms.count > $1.forms.count } }
  }

  /// What the words from one on mean, and how many they are; nil where they are in no entry.
  func meaning(of words: [FoldedWord], at index: Int) -> (meanings: [Meaning], count: Int)? {
    let word = words[index].form
    guard let candidates = entries[Self.key(word)] else { return nil }
    for entry in candidates where index + entry.forms.count <= words.count {
      let isMet = entry.forms.indices.allSatisfy { offset in
        let form = words[index + offset].form.utf8
        return entry.arePrefixes[offset]
          ? form.starts(with: entry.forms[offset]) : form.elementsEqual(entry.forms[offset])
      }
      if isMet { return (entry.meanings, entry.forms.count) }
    }
    return nil
  }

  /// The numeral that a word is; nil where it is none.
  func numeral(of words: [FoldedWord], at index: Int) -> StoryNumeral? {
    guard let meanings = meaning(of: words, at: index)?.meanings else { return nil }
    for case .numeral(let numeral) in meanings { return numeral }
    return nil
  }

  private mutating func add(_ text: Substring, _ meaning: Meaning, _ folding: (String) -> [FoldedWord]) {
    var forms: [[UInt8]] = []
    var arePrefixes: [Bool] = []
    for part in text.split(separator: " ") {
      let words = folding(String(part.filter { $0 != "*" }))
      for word in words {
        forms.append(Array(word.form.utf8))
        arePrefixes.append(false)
      }
      if part.last == "*", !words.isEmpty { arePrefixes[arePrefixes.count - 1] = true }
    }
    guard let first = forms.first else { return }
    let key = Self.key(String(decoding: first, as: UTF8.self))
    if let same = entries[key]?.firstIndex(where: { $0.forms == forms && $0.arePrefixes == arePrefixes }) {
      entries[key]?[same].meanings.append(meaning)
    } else {
      entries[key, default: []].append(Entry(forms: forms, arePrefixes: arePrefixes, meanings: [meaning]))
    }
  }

  /// Two letters, or the only one; no entry is a prefix of one letter.
  private static func key(_ form: String) -> UInt64 {
    var scalars = form.unicodeScalars.makeIterator()
    return UInt64(scalars.next()?.value ?? 0) << 32 | UInt64(scalars.next()?.value ?? 0)
  }
}
