/// Every distinct element of all terms, by number, and the tables by which a word of a text finds those that it meets.
struct WordTests: Sendable {
  /// The elements by number.
  private(set) var elements: [TermElement] = []
  private var numbers: [TermElement: Int32] = [:]
  private var forms: [String: [Int32]] = [:]
  private var cased: [String: [Int32]] = [:]
  private var prefixes: [String: [Int32]] = [:]
  private var prefixLengths: Set<Int> = []
  private var fuzzy: [(word: [Unicode.Scalar], edits: Int, number: Int32)] = []
  private var inflected: [(base: String, form: String, number: Int32)] = []
  /// Designations by the skeleton of their first part.
  private var designations: [String: [Int32]] = [:]

  /// The number of an element, which gets one if it has none.
  mutating func number(of element: TermElement) -> Int32 {
    if let known = numbers[element] { return known }
    let number = Int32(elements.count)
    elements.append(element)
    numbers[element] = number
    switch element {
    case .designation(let designation):
      designations[LookAlikes.skeleton(designation.parts[0].lowercased()), default: []].append(number)
    case .word(let test):
      switch test.mode {
      case .form: forms[test.text, default: []].append(number)
      case .cased: cased[test.text, default: []].append(number)
      case .prefix:
        prefixes[test.text, default: []].append(number)
        prefixLengths.insert(test.text.unicodeScalars.count)
      case .fuzzy(let edits): fuzzy.append((Array(test.text.unicodeScalars), edits, number))
      case .inflected:
        let form = Folding.withoutOptionalMarks(test.text)
        forms[form, default: []].append(number)
        inflected.append((test.text, form, number))
      }
    }
    return number
  }

  /// The number that an element was given; nil for one that stands in no query.
  func known(_ element: TermElement) -> Int32? { numbers[element] }

  /// The inflected elements by the keys that their words have in a language.
  func inflectionTable(language: String, _ inflector: Inflector) -> [String: [Int32]] {
    var table: [String: [Int32]] = [:]
    for (base, _, number) in inflected {
      for key in Set(inflector.keys(of: base, in: language)) { table[key, default: []].append(number) }
    }
    return table
  }

  /// What a word of a text meets.
  ///
  /// - Parameter table: the `inflectionTable` of the word's language.
  func meet(_ word: String, keys: [String], table: [String: [Int32]]) -> WordEntry {
    let form = Folding.form(word)
    var met = forms[form] ?? []
    for key in keys { met += table[key] ?? [] }
    if !cased.isEmpty { met += cased[Folding.cased(word)] ?? [] }
    if !prefixLengths.isEmpty || !fuzzy.isEmpty {
      let scalars = Array(form.unicodeScalars)
      for length in prefixLengths where length <= scalars.count {
        var head = String.UnicodeScalarView()
        head.append(contentsOf: scalars[..<length])
        met += prefixes[String(head)] ?? []
      }
      for test in fuzzy where EditDistance.isWithin(test.edits, test.word, scalars) { met.append(test.number) }
    }
    return WordEntry(
      form: form, cased: cased.isEmpty && designations.isEmpty ? form : Folding.cased(word),
      tests: Array(Set(met)).sorted(), designations: designations[LookAlikes.skeleton(form)] ?? [])
  }
}

/// What is known of a distinct word in a language.
final class WordEntry: Sendable {
  /// Folded in every way.
  let form: String
  /// Folded in every way but case.
  let cased: String
  /// The numbers of the elements that it meets by itself, in order.
  let tests: [Int32]
  /// The numbers of the designations that may begin with it.
  let designations: [Int32]

  init(form: String, cased: String, tests: [Int32], designations: [Int32]) {
    self.form = form
    self.cased = cased
    self.tests = tests
    self.designations = designations
  }
}
