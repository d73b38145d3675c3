/// Finds what a word meets that the cache does not know yet: folds it, inflects it, looks it up and compares it.
///
/// Not Sendable: it belongs to one context.
final class WordResolver {
  private struct Language {
    var name: String
    var inflections: WordTable
  }

  private let table: ElementTable
  private let inflector = Inflector()
  private var folding = SimpleFolding()
  private var form: [UInt8] = []
  /// Languages by their number less one; the first is that of what has none.
  private var languages = [Language(name: "", inflections: WordTable())]

  /// What the last word met, without repetition.
  private(set) var elements: [Int32] = []
  /// The designations that may begin with the last word.
  private(set) var designations: [Int32] = []

  init(_ table: ElementTable) {
    self.table = table
  }

  /// The number of a language, from 1 on, by its primary subtag; empty is none.
  ///
  /// Only languages whose script is known come here, so they are few.
  func number(ofLanguage name: String) -> UInt8 {
    if let index = languages.firstIndex(where: { $0.name == name }) { return UInt8(index + 1) }
    guard languages.count < 255 else { return 1 }
    languages.append(Language(name: name, inflections: table.inflectionTable(language: name, inflector)))
    return UInt8(languages.count)
  }

  /// Finds what a word meets.
  func resolve(_ word: UnsafeBufferPointer<UInt8>, language: UInt8) {
    elements.removeAll(keepingCapacity: true)
    designations.removeAll(keepingCapacity: true)
    let isSimple = folding.fold(word, into: &form)
    if !isSimple { form = Array(Folding.form(String(decoding: word, as: UTF8.self)).utf8) }
    form.withUnsafeBufferPointer { form in
      table.forms.forEach(form, add)
      let language = languages[Int(language) - 1]
      if !language.inflections.isEmpty { inflect(word, form, isSimple: isSimple, language) }
      for length in table.prefixLengths where length <= form.count {
        table.prefixes.forEach(UnsafeBufferPointer(rebasing: form[..<length]), add)
      }
      if !table.skeletons.isEmpty { addDesignations(form) }
      if !table.fuzzy.isEmpty {
        let scalars = Array(String(decoding: form, as: UTF8.self).unicodeScalars)
        for test in table.fuzzy where EditDistance.isWithin(test.edits, test.word, scalars) { add(test.number) }
      }
    }
    if !table.cased.isEmpty {
      var cased = Folding.cased(String(decoding: word, as: UTF8.self))
      cased.withUTF8 { table.cased.forEach($0, add) }
    }
  }

  private func add(_ element: Int32) {
    if !elements.contains(element) { elements.append(element) }
  }

  private func inflect(
    _ word: UnsafeBufferPointer<UInt8>, _ form: UnsafeBufferPointer<UInt8>, isSimple: Bool, _ language: Language
  ) {
    // A simple word has no mark that only stemmers see.
    let base = isSimple ? form : nil
    if let base, inflector.withPlainStem(of: base, in: language.name, { language.inflections.forEach($0, add) }) {
      return
    }
    let text = base.map { String(decoding: $0, as: UTF8.self) } ?? Folding.base(String(decoding: word, as: UTF8.self))
    for key in inflector.keys(of: text, in: language.name) {
      var key = key
      key.withUTF8 { language.inflections.forEach($0, add) }
    }
  }

  private func addDesignations(_ form: UnsafeBufferPointer<UInt8>) {
    if form.allSatisfy({ $0 < 0x80 }) {
      table.skeletons.forEach(form) { designations.append($0) }
    } else {
      var skeleton = LookAlikes.skeleton(String(decoding: form, as: UTF8.self))
      skeleton.withUTF8 { table.skeletons.forEach($0) { designations.append($0) } }
    }
  }
}
