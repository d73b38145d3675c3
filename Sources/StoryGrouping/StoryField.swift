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
  private var numberEnd: Int?
  /// The role of the first shingle from a word on.
  private var awaited: (kind: StoryFact.Kind, from: Int)?
  private let isTitle: Bool

  init(_ words: [FoldedWord], _ lexicon: StoryLexicon, isTitle: Bool) {
    self.isTitle = isTitle
    var index = 0
    while index < words.count {
      if isTitle { addRoles(words, at: index) }
      let (start, count) = (index, shingles.count)
      if let number = StoryNumber.read(words, at: index, lexicon) {
        add(number, isBesideLast: isBesideNumber(words, at: index))
        index += number.count
        numberEnd = index
      } else if let (meanings, count) = lexicon.meaning(of: words, at: index) {
        for meaning in meanings { add(meaning) }
        if isTitle, let role = StoryRole.ofName(words[index], meanings) { addRole(role) }
        index += count
      } else if let month = StoryMonth.besideDay(words, at: index) {
        add(StoryFact(.month, value: StoryFact.value("\(month)", of: .month)), implied: nil)
        index += 1
      } else {
        add(word: words, at: index, lexicon)
        index += 1
      }
      if let role = awaited, start >= role.from, shingles.count > count {
        addRole(role.kind)
        awaited = nil
      }
    }
  }

  /// Whether nothing stands between a word and a number before it but what parts a score in Chinese.
  private func isBesideNumber(_ words: [FoldedWord], at index: Int) -> Bool {
    numberEnd == index || (numberEnd == index - 1 && words[index - 1].form == "比")
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

  private mutating func add(_ number: StoryNumber, isBesideLast: Bool) {
    let value = StoryFact.value(number.text, of: number.kind)
    let fact = StoryFact(number.kind, value: value)
    if isTitle, number.kind == .number {
      if let placed = StoryFact(placed: value, at: numberCount, isBesideLast: isBesideLast) { facts.insert(placed) }
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

/// The roles that a title tells.
extension StoryField {
  private mutating func addRoles(_ words: [FoldedWord], at index: Int) {
    if let role = StoryRole.ofWord(before: index, in: words) { addRole(role) }
    if StoryRole.isFrom(words[index]), index > 0, words[index - 1].joint == .space, shingles.count >= 2,
      shingles.suffix(2).allSatisfy(\.isFact), StoryRole.ofWord(before: index, in: words) == .winner
    {
      // Without a marker, who loses stands before the one to whom.
      facts.insert(StoryFact(.loser, value: shingles[shingles.count - 2].hash))
    }
    guard let verb = StoryRole.verb(words, at: index) else { return }
    addRole(verb.before)
    awaited = (verb.after, index + verb.count)
  }

  /// Gives the last shingle a role.
  private mutating func addRole(_ role: StoryFact.Kind) {
    guard let last = shingles.last else { return }
    facts.insert(StoryFact(role, value: last.hash))
  }
}
