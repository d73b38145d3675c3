internal import NewsModel

/// Reads what a text says about how sure, how exact or how far off a number is.
struct HedgeReader {
  private let text: TokenizedText
  private var tokens: [TextToken] { text.tokens }

  /// What is said of a whole clause, by the token where it begins.
  private var said: [Int: Hedge] = [:]
  /// The sentences in which something is denied.
  private var denying: Set<Int> = []

  /// A clause reaches no further than so many tokens from the number, so that the time grows with the text's length.
  private static let reach = 40

  init(_ text: TokenizedText) {
    self.text = text
    for index in text.tokens.indices {
      guard let (hedge, next) = Self.anywhere.match(text.tokens, at: index) else { continue }
      if hedge == .denied {
        denying.insert(text.sentences[index])
      } else if !MonthNames.isDate(text.tokens, index, next) {
        said[index] = hedge
      }
    }
  }

  /// Words that stand next to the number.
  private static let beside = Lexicon<Hedge?>([
    // Verbs that end in what would be a hedge.
    ("hand* over|handing over|take* over|took over|taking over|turn* over|over the", nil),
    (
      "another|an additional|additional|further|a further|еще|дополнительн*|مزید|अतिरिक्त|再|又|新增|增购", .more
    ),
    (
      "about|around|nearly|almost|some|roughly|approximately|circa|an estimated|estimated|~|около|почти|примерно|порядка|"
        + "приблизительно|تقریبا|لگ بھگ|قریبا|کوئی|करीब|लगभग|तकरीबन|约|大约|近|将近|大概", .about
    ),
    (
      "at least|over|more than|above|no less than|no fewer than|не менее|более|свыше|больше|как минимум|کم از کم|कम से कम|"
        + "至少|超过|逾|不少于|多于", .atLeast
    ),
    (
      "up to|at most|less than|under|below|fewer than|no more than|not more than|as many as|до|не более|менее|меньше|"
        + "не превы*|زیادہ سے زیادہ|अधिकतम|至多|最多|不到|高达|多达|不超过", .upTo
    ),
  ])

  /// Words that stand after it, in languages that put them there.
  private static let behind = Lexicon<Hedge>([
    ("more|additional|और", .more), ("or more|and more|سے زائد|سے زیادہ|से अधिक|से ज्यादा|以上|多|余", .atLeast),
    ("سے کم|تک|से कम|तक|以下", .upTo),
  ])

  /// Words that say of a whole clause that it is not so, or not yet.
  private static let anywhere = Lexicon<Hedge>([
    (
      "will|would|could|may|might|plans|plan to|planned|planning|to be|is to|are to|was to|were to|expect*|propos*|intend*|seek*|want*|"
        + "set to|hope*|ready to|draft|drafts|проект* договора|проект* контракта|проект* соглашения|مسودہ|مسودے|मसौदा|मसौदे|草案|"
        + "in talks|to buy|to receive|to deliver|to build|to invest|будет|будут|планиру*|запланир*|план купить|может|могут|"
        + "намерен*|хочет|хотят|ожида*|готов*|предлож*|собира*|купит|построит|получит|поставит|вложит|обойдется|составит|"
        + "گا|گی|گے|متوقع|منصوبہ|چاہتا|چاہتی|होगा|होगी|होंगे|करेगा|करेगी|करेंगे|खरीदेगा|खरीदेगी|बनाएगा|मिलेगा|मिलेगी|मिलेंगी|मिलेंगे|आएगी|देगा|योजना|"
        + "将|拟|计划|预计|可能|有望", .planned
    ),
    (
      "deny|denied|denies|denying|denial|reject*|refut*|dismiss*|опроверг*|отриц*|отверг*|تردید|مسترد|انکار|खंडन|इनकार|否认|驳斥|辟谣",
      .denied
    ),
  ])

  private static let negations = Lexicon<Void>([
    ("not|no|never|without|neither|не|нет|ни|без|نہیں|نہ|बिना|नहीं|未|没有|并非|不是", ())
  ])

  /// The hedges of a quantity.
  ///
  /// - Parameter previous: the token after the quantity before it.
  func hedges(of quantity: Quantity, after previous: Int) -> [Hedge] {
    let (start, end) = (quantity.tokens.lowerBound, quantity.tokens.upperBound)
    let sentence = text.sentences[start]
    var found: Set<Hedge> = []
    var index = max(previous, start - 4)
    while index < start {
      // `not more than` is one phrase, and its `more than` none.
      guard text.sentences[index] == sentence, let (hedge, next) = Self.beside.match(tokens, at: index) else {
        index += 1
        continue
      }
      if let hedge, (0...(hedge == .more ? 3 : 1)).contains(start - next) { found.insert(hedge) }
      index = next
    }
    for index in [end, end + 1] {
      guard let (hedge, next) = Self.behind.match(tokens, at: index) else { continue }
      // `4 और 5` are four and five.
      let joins = next >= tokens.count || tokens[next].kind == .digits || NumberWords.read(tokens, at: next) != nil
      if hedge != .more || (index == end && !(tokens[index].text == "और" && joins)) { found.insert(hedge) }
      break
    }
    let clause = clause(around: quantity)
    found.formUnion(clause.compactMap { said[$0] })
    if denying.contains(sentence) { found.insert(.denied) }
    if isNegated(start, end, clause, found) { found.insert(.not) }
    return Hedge.allCases.filter(found.contains)
  }

  /// A negation shortly before the number, or after it where the verb ends the clause; `not more than` is none.
  private func isNegated(_ start: Int, _ end: Int, _ clause: Range<Int>, _ found: Set<Hedge>) -> Bool {
    func isNegation(_ index: Int) -> Bool {
      guard let (_, next) = Self.negations.match(tokens, at: index) else { return false }
      return Self.beside.match(tokens, at: index) == nil && next <= tokens.count
        && !(index + 2 < tokens.count && tokens[index].text == "not" && tokens[index + 1].text == "only")
    }
    if (max(clause.lowerBound, start - 6)..<start).contains(where: isNegation) { return true }
    // hasn't, didn't
    if (max(clause.lowerBound, start - 6)..<start).contains(where: { index in
      tokens[index].text == "t" && index > 1 && ["'", "’"].contains(tokens[index - 1].text)
        && tokens[index - 2].text.hasSuffix("n")
    }) {
      return true
    }
    guard [.arabic, .devanagari].contains(text.script) else { return false }
    return (end..<max(end, min(clause.upperBound, end + 8))).contains(where: isNegation)
  }

  /// Whether a sign stands between digits without a space: `1,100 km` is one number, not the end of a clause.
  private func isWithinNumber(_ index: Int) -> Bool {
    guard index > 0, index + 1 < tokens.count else { return false }
    return tokens[index - 1].kind == .digits && tokens[index + 1].kind == .digits && !tokens[index].hasSpaceBefore
      && !tokens[index + 1].hasSpaceBefore
  }

  /// The tokens between the signs around the quantity that part clauses.
  private func clause(around quantity: Quantity) -> Range<Int> {
    let sentence = text.sentences[quantity.tokens.lowerBound]
    func ends(_ index: Int) -> Bool {
      guard text.sentences[index] == sentence else { return true }
      return [",", ";", "،", "؛", "，", "；", ":", "—"].contains(tokens[index].text) && !isWithinNumber(index)
    }
    var start = quantity.tokens.lowerBound
    let bounds = max(0, start - Self.reach)..<min(tokens.count, quantity.tokens.upperBound + Self.reach)
    while start > bounds.lowerBound, !ends(start - 1) { start -= 1 }
    var end = quantity.tokens.upperBound
    while end < bounds.upperBound, !ends(end) { end += 1 }
    return start..<end
  }
}

extension MonthNames {
  /// Whether words at a place are a month next to a day or a year.
  fileprivate static func isDate(_ tokens: [TextToken], _ index: Int, _ next: Int) -> Bool {
    guard lexicon.match(tokens, at: index) != nil, tokens[index].isCapitalized else { return false }
    return (index > 0 && tokens[index - 1].kind == .digits) || (next < tokens.count && tokens[next].kind == .digits)
  }
}
