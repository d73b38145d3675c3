@testable import TopicMatching

/// Whether single elements of terms stand at places of a text, each compared by itself as the query language says.
struct ReferenceElements {
  let language: String?
  private let inflector = Inflector()

  init(language: String?) {
    self.language = language
  }

  /// The last word of the element where it stands at a word of the text; nil where it does not.
  func end(of element: TermElement, in words: [ReferenceWord], from start: Int) -> Int? {
    guard start < words.count else { return nil }
    switch element {
    case .word(let test): return accepts(test, words[start]) ? start : nil
    case .designation(let designation): return end(of: designation, in: words, from: start)
    }
  }

  private func accepts(_ test: WordTest, _ word: ReferenceWord) -> Bool {
    let form = Folding.form(word.text)
    switch test.mode {
    case .form: return form == test.text
    case .cased: return Folding.cased(word.text) == test.text
    case .prefix: return form.unicodeScalars.starts(with: test.text.unicodeScalars)
    case .fuzzy(let edits): return distance(Array(form.unicodeScalars), Array(test.text.unicodeScalars)) <= edits
    case .inflected:
      if form == Folding.withoutOptionalMarks(test.text) { return true }
      guard word.kind == .letters, let language = readLanguage(word) else { return false }
      let keys = inflector.keys(of: Folding.base(word.text), in: language)
      return !Set(keys).isDisjoint(with: inflector.keys(of: test.text, in: language))
    }
  }

  /// The text's language where it writes the word's script, else the script's usual one.
  private func readLanguage(_ word: ReferenceWord) -> String? {
    guard let first = word.text.unicodeScalars.first else { return nil }
    let script = Script(of: first)
    if let language, LanguageScripts.script(of: language) == script { return LanguageScripts.primary(language) }
    return script.defaultLanguage
  }

  /// Optimal string alignment, the whole table.
  private func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var table = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in 0...left.count { table[row][0] = row }
    for column in 0...right.count { table[0][column] = column }
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    for row in 1...left.count {
      for column in 1...right.count {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        table[row][column] = min(
          table[row - 1][column] + 1, table[row][column - 1] + 1, table[row - 1][column - 1] + cost)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
        }
      }
    }
    return table[left.count][right.count]
  }

  // MARK: - Designations

  private func end(of designation: Designation, in words: [ReferenceWord], from start: Int) -> Int? {
    let last = start + designation.parts.count - 1
    guard last < words.count else { return nil }
    if start > 0, words[start].continues(words[start - 1]) { return nil }
    for index in start..<last where ![.nothing, .hyphen, .blank].contains(words[index + 1].gap) { return nil }
    let letters = words[start...last].filter { $0.kind == .letters }.map { Folding.form($0.text) }.joined()
    let isMixed = Set(letters.unicodeScalars.map { Script(of: $0) }).count > 1
    for (index, part) in zip(start...last, designation.parts) {
      let word = words[index]
      var wanted = part
      var written = designation.isCased ? Folding.cased(word.text) : Folding.form(word.text)
      if isMixed { (wanted, written) = (LookAlikes.skeleton(wanted), LookAlikes.skeleton(written)) }
      let isPlural =
        designation.allowsPlural && index == last && word.kind == .letters && written == wanted + "s"
        && Folding.cased(word.text).hasSuffix("s")
      let isBeginning = designation.isPrefix && index == last && written.hasPrefix(wanted)
      guard written == wanted || isPlural || isBeginning else { return nil }
    }
    var end = last
    if designation.isPrefix {
      while goesOn(words, after: end) { end += 1 }
      return end
    }
    guard goesOn(words, after: last) else { return last }
    let next = words[last + 1]
    let isPlural = designation.allowsPlural && next.gap == .nothing && Folding.cased(next.text) == "s"
    return isPlural && !goesOn(words, after: last + 1) ? last + 1 : nil
  }

  /// Whether the designation is longer than this word: by what stands directly behind, by digits or a single letter
  /// behind a hyphen.
  private func goesOn(_ words: [ReferenceWord], after index: Int) -> Bool {
    guard index + 1 < words.count, words[index + 1].continues(words[index]) else { return false }
    let next = words[index + 1]
    return next.gap == .nothing || next.kind == .digits || Folding.form(next.text).unicodeScalars.count == 1
  }
}
