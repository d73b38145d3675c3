/// Finds what a word meets that the cache does not know yet: folds it, inflects it, looks it up and compares it.
struct WordResolver: ~Copyable {
  private struct Language {
    var name: String
    var inflections: WordTable
  }

  private let table: ElementTable
  private let inflector = Inflector()
  private var folding = SimpleFolding()
  private var form = Scratch<UInt8>()
  private var skeleton = Scratch<UInt8>()
  /// Languages by their number less one; the first is that of what has none.
  private var languages = [Language(name: "", inflections: WordTable())]

  /// What the last word met, without repetition.
  private(set) var elements = Scratch<Int32>()
  /// Whether designations may begin with the last word.
  private(set) var mayBeginDesignation = false

  init(_ table: ElementTable) {
    self.table = table
  }

  /// The number of a language, from 1 on, by its primary subtag; empty is none.
  ///
  /// Only languages whose script is known come here, so they are few.
  mutating func number(ofLanguage name: String) -> UInt8 {
    if let index = languages.firstIndex(where: { $0.name == name }) { return UInt8(index + 1) }
    guard languages.count < 255 else { return 1 }
    languages.append(Language(name: name, inflections: table.inflectionTable(language: name, inflector)))
    return UInt8(languages.count)
  }

  /// Finds what a word meets, of which three bytes more can be read than it has.
  mutating func resolve(_ word: UnsafeBufferPointer<UInt8>, language: UInt8) {
    elements.removeAll()
    mayBeginDesignation = false
    let isSimple = folding.fold(word, into: &form)
    if !isSimple { setForm(Folding.form(String(decoding: word, as: UTF8.self))) }
    let form = UnsafeBufferPointer(start: form.base, count: form.count)
    add(table.forms, form)
    // A simple word has no mark that only stemmers see.
    if !languages[Int(language) - 1].inflections.isEmpty {
      inflect(isSimple ? nil : word, form, languages[Int(language) - 1])
    }
    for length in table.prefixLengths where length <= form.count {
      add(table.prefixes, UnsafeBufferPointer(rebasing: form[..<length]))
    }
    if !table.fuzzy.isEmpty {
      let scalars = Array(String(decoding: form, as: UTF8.self).unicodeScalars)
      for test in table.fuzzy where EditDistance.isWithin(test.edits, test.word, scalars) { add(test.number) }
    }
    if !table.cased.isEmpty {
      var cased = Folding.cased(String(decoding: word, as: UTF8.self))
      cased.withUTF8 { add(table.cased, $0) }
    }
    if !table.skeletons.isEmpty { lookForDesignations(form) }
  }

  private mutating func setForm(_ text: String) {
    var text = text
    form.removeAll()
    text.withUTF8 { form.append(contentsOf: $0) }
  }

  private mutating func add(_ table: WordTable, _ word: UnsafeBufferPointer<UInt8>) {
    var link = table.first(under: word)
    while link >= 0 {
      let (number, next) = table.follow(link)
      add(number)
      link = next
    }
  }

  private mutating func add(_ element: Int32) {
    for index in 0..<elements.count where elements[index] == element { return }
    elements.append(element)
  }

  private mutating func lookForDesignations(_ form: UnsafeBufferPointer<UInt8>) {
    LookAlikes.skeleton(form, into: &skeleton)
    let word = UnsafeBufferPointer(start: skeleton.base, count: skeleton.count)
    mayBeginDesignation = table.skeletons.first(under: word) >= 0
  }

  /// Adds the elements of which a key of the word is one, too.
  ///
  /// - Parameter word: as it is written; nil if stemmers may see its form.
  private mutating func inflect(
    _ word: UnsafeBufferPointer<UInt8>?, _ form: UnsafeBufferPointer<UInt8>, _ language: Language
  ) {
    if word == nil, let stem = inflector.plainStem(of: form, in: language.name) {
      return add(language.inflections, stem)
    }
    let base = word.map { Folding.base(String(decoding: $0, as: UTF8.self)) } ?? String(decoding: form, as: UTF8.self)
    for key in inflector.keys(of: base, in: language.name) {
      var key = key
      key.withUTF8 { add(language.inflections, $0) }
    }
  }
}
