/// Every distinct element of all terms, by number, filed so that a word of a text finds those that it meets.
struct ElementTable: Sendable {
  /// An inflected word, folded as stemmers want it.
  struct Inflected: Sendable {
    var base: String
    var number: Int32
  }

  /// A word that others may differ from by some edits.
  struct Fuzzy: Sendable {
    var word: [Unicode.Scalar]
    var edits: Int
    var number: Int32
  }

  /// How many elements there are.
  private(set) var count: Int32 = 0
  /// Elements by the word form that meets them.
  private(set) var forms = WordTable()
  /// Elements by the form whose case counts.
  private(set) var cased = WordTable()
  /// Elements by the beginning of the forms that meet them.
  private(set) var prefixes = WordTable()
  /// The lengths of these beginnings in bytes, each once.
  private(set) var prefixLengths: [Int] = []
  private(set) var fuzzy: [Fuzzy] = []
  /// Inflected words by the number of the script of their first letter.
  private(set) var inflected: [[Inflected]] = Array(repeating: [], count: Script.allCases.count)
  /// What designations begin with: the skeletons of their first parts.
  private(set) var skeletons = WordTable()
  /// Designations by the skeletons of all their parts.
  private(set) var wholes = WordTable()
  /// Designations that anything may follow, by the skeletons of all their parts but the last.
  private(set) var openings = WordTable()
  /// How many parts the longest designation has.
  private(set) var mostParts = 0
  private(set) var designations: [Int32: Designation] = [:]

  /// Files an element under the next number.
  mutating func add(_ element: TermElement) -> Int32 {
    let number = count
    count += 1
    switch element {
    case .designation(let designation):
      designations[number] = designation
      add(designation, number)
    case .word(let test): add(test, number)
    }
    return number
  }

  private mutating func add(_ designation: Designation, _ number: Int32) {
    let skeletons = designation.parts.map { LookAlikes.skeleton(Folding.form($0)) }
    mostParts = max(mostParts, skeletons.count)
    if let first = skeletons.first { self.skeletons.insert(0, under: first) }
    if designation.isPrefix {
      openings.insert(number, under: Self.key(skeletons.dropLast()))
    } else {
      wholes.insert(number, under: Self.key(skeletons[...]))
      if designation.allowsPlural { wholes.insert(number, under: Self.key(skeletons[...]) + "s") }
    }
  }

  /// What designations are filed under; no part of a word has a zero.
  static func key(_ skeletons: ArraySlice<String>) -> String { skeletons.joined(separator: "\0") }

  private mutating func add(_ test: WordTest, _ number: Int32) {
    switch test.mode {
    case .form: forms.insert(number, under: test.text)
    case .cased: cased.insert(number, under: test.text)
    case .prefix:
      prefixes.insert(number, under: test.text)
      let length = test.text.utf8.count
      if !prefixLengths.contains(length) { prefixLengths.append(length) }
    case .fuzzy(let edits): fuzzy.append(Fuzzy(word: Array(test.text.unicodeScalars), edits: edits, number: number))
    case .inflected:
      forms.insert(number, under: Folding.withoutOptionalMarks(test.text))
      let script = test.text.unicodeScalars.first.map { Script(of: $0) } ?? .other
      inflected[Int(script.rawValue)].append(Inflected(base: test.text, number: number))
    }
  }

  /// The inflected elements by the keys that their words have in a language.
  ///
  /// Stemming keeps a word's first letter, so only words of the language's own script can have a key in common with a
  /// text's.
  func inflectionTable(language: String, _ inflector: Inflector) -> WordTable {
    var table = WordTable()
    guard let script = LanguageScripts.script(of: language) else { return table }
    for word in inflected[Int(script.rawValue)] {
      for key in inflector.keys(of: word.base, in: language) { table.insert(word.number, under: key) }
    }
    return table
  }

  /// About how much memory it takes, in bytes.
  var memory: Int {
    forms.memory + cased.memory + prefixes.memory + skeletons.memory + wholes.memory
      + openings.memory
      + inflected.reduce(0) { $0 + $1.capacity * (MemoryLayout<Inflected>.stride + 16) } + designations.count * 160
      + fuzzy.count * 96
  }
}
