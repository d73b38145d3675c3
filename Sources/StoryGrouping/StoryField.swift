internal import NewsModel

/// The shingles and facts of a title or a summary.
struct StoryField {
  /// What stands for a word, for several that the lexicon takes together, or for two characters of Chinese.
  struct Shingle {
    var hash: UInt32
    /// Whether it is one of the lexicon's, or a number.
    var isFact: Bool
    /// Whether it begins with a capital, where a sentence does not ask for one.
    var isCapitalised: Bool
    /// Whether it is written in capitals.
    var isAcronym: Bool
  }

  private(set) var shingles: [Shingle] = []
  private(set) var facts: Set<StoryFact> = []
  /// Neighbouring shingles, in either order.
  private(set) var pairs: Set<UInt64> = []
  private var letterWords = 0
  private var capitalWords = 0
  private var numberCount = 0
  private let isTitle: Bool

  init(_ words: [FoldedWord], _ lexicon: StoryLexicon, isTitle: Bool) {
    self.isTitle = isTitle
    var index = 0
    while index < words.count {
      if isTitle, let role = StoryRole.ofWord(before: words[index]), let last = shingles.last {
        facts.insert(StoryFact(role, value: last.hash))
      }
      if let number = StoryNumber.read(words, at: index, lexicon) {
        add(number)
        index += number.count
      } else if let (meanings, count) = lexicon.meaning(of: words, at: index) {
        for meaning in meanings { add(meaning) }
        if isTitle, let role = StoryRole.ofName(words[index], meanings), let last = shingles.last {
          facts.insert(StoryFact(role, value: last.hash))
        }
        index += count
      } else if let month = StoryMonth.besideDay(words, at: index) {
        add(StoryFact(.month, value: StoryFact.value("\(month)", of: .month)), implied: nil)
        index += 1
      } else {
        add(word: words, at: index, lexicon)
        index += 1
      }
    }
  }

  /// Whether nearly all its words begin with a capital, as headlines of some publishers do.
  var isTitleCase: Bool { letterWords >= 4 && capitalWords * 10 >= letterWords * 7 }

  private mutating func add(_ meaning: StoryLexicon.Meaning) {
    switch meaning {
    case .unimportant: break
    case .fact(let fact, let implied): add(fact, implied: implied)
    case .numeral(let numeral):
      // A scale that multiplies nothing.
      guard case .scale(let power) = numeral else { return }
      add(StoryFact(.scale, value: StoryFact.value("\(power)", of: .scale)), implied: nil)
    }
  }

  private mutating func add(_ fact: StoryFact, implied: StoryFact?) {
    for fact in [fact, implied].compactMap(\.self) { facts.insert(isTitle ? fact.inTitle : fact) }
    append(Shingle(hash: fact.shingle, isFact: true, isCapitalised: false, isAcronym: false))
  }

  private mutating func add(_ number: StoryNumber) {
    let value = StoryFact.value(number.text, of: number.kind)
    let fact = StoryFact(number.kind, value: value)
    if isTitle, number.kind == .number {
      if let placed = StoryFact(placed: value, at: numberCount) { facts.insert(placed) }
      numberCount += 1
    }
    if number.isOne {
      facts.insert(isTitle ? fact.inTitle : fact)
    } else {
      add(fact, implied: nil)
    }
  }

  private mutating func add(word words: [FoldedWord], at index: Int, _ lexicon: StoryLexicon) {
    let word = words[index]
    switch word.kind {
    case .digits: break
    case .ideograph:
      let next = index + 1
      guard next < words.count, words[next].kind == .ideograph, words[next].joint == .joined,
        lexicon.meaning(of: words, at: next) == nil
      else { return }
      append(
        Shingle(
          hash: StoryHash.of(word.form + words[next].form), isFact: false, isCapitalised: false, isAcronym: false))
    case .letters:
      let scalars = word.text.unicodeScalars
      guard scalars.count > 1 else { return }
      let isCapital = scalars.first?.properties.isUppercase ?? false
      letterWords += 1
      if isCapital { capitalWords += 1 }
      append(
        Shingle(
          hash: StoryHash.of(HindiLightStem.of(word.form) ?? word.stem), isFact: false,
          isCapitalised: isCapital && index > 0 && words[index].joint != .other,
          isAcronym: isCapital && scalars.allSatisfy { !$0.properties.isLowercase }))
    }
  }

  private mutating func append(_ shingle: Shingle) {
    if let last = shingles.last, last.hash != shingle.hash {
      pairs.insert(UInt64(min(last.hash, shingle.hash)) << 32 | UInt64(max(last.hash, shingle.hash)))
    }
    shingles.append(shingle)
  }
}
