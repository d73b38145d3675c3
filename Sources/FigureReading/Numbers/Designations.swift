/// Finds numbers that only name something: Mi-35M, S-400, 5G, Resolution 1267, № 3, the points of a list.
enum Designations {
  /// Words after which a number is a name.
  private static let references = Lexicon<Void>([
    (
      "no.|number|№|nr.|article*|section*|chapter*|resolution*|phase|unit|units|block|flight|page*|part|round|grade|schedule|rule|"
        + "sector|gate|route|highway|channel|category|level|type|model|group|version|annex|para|table|covid|unscr|area|"
        + "update|game|season|episode|round|match|session|class|bill|chak|boeing|airbus|sukhoi|kamov|mirage|top|apollo|"
        + "статья|статьи|статье|статью|блок|энергоблок|резолюци*|рейс|рейсом|номер|глава|этап|фаза|часть|страниц*|боинг|сухой|камов|"
        + "نمبر|دفعہ|آرٹیکل|قرارداد|کاموف|سخوئی|بوئنگ|سو ایس یو|धारा|अनुच्छेद|नंबर|संख्या|प्रस्ताव|सुखोई|कामोव|बोइंग|第|型|"
        + "ми|су|ка|миг|ту|米|苏|卡|歼|枭龙", ()
    )
  ])

  /// Two letters that are words or names of their own, and no part of a designation.
  private static let ordinary: Set<String> = [
    "in", "on", "at", "by", "to", "of", "up", "my", "we", "he", "it", "as", "is", "no", "or", "if", "an", "so", "do",
    "be",
    "us", "me", "a", "i", "uk", "un", "eu", "pm", "am", "kp", "rs", "re", "fm", "tv", "ai", "go",
  ]

  /// The names of Latin letters as Urdu and Hindi write them.
  private static let letterNames: [String] = [
    "ایس", "ایم", "ائی", "آئی", "جے", "ایف", "ٹی", "اے", "بی", "سی", "ڈی", "ای", "جی", "ایچ", "ایل", "این", "او", "پی",
    "کیو", "ار", "یو", "وی", "ڈبلیو", "ایکس", "وائی", "زیڈ", "एस", "एम", "आई", "जे", "एफ", "टी", "ए", "बी", "सी", "डी",
    "ई", "जी", "एच", "एल", "एन", "ओ", "पी", "क्यू", "आर", "यू", "वी", "डब्ल्यू", "एक्स", "वाई", "जेड", "मिग", "सू",
  ].map { LetterFolding.fold($0) }

  /// Whether the digits at a token are no number.
  static func isDesignation(_ tokens: [TextToken], at index: Int) -> Bool {
    let token = tokens[index]
    guard token.kind == .digits else { return false }
    if token.text.count > 1, token.text.first == "0", !isSeparator(tokens, index + 1) { return true }
    if isNamedBefore(tokens, at: index) || isContinued(tokens, at: index) { return true }
    if token.startsLine, token.text.count <= 2, index + 1 < tokens.count,
      tokens[index + 1].isSign(")")
        || (tokens[index + 1].isSign(".") && index + 2 < tokens.count && tokens[index + 2].hasSpaceBefore)
    {
      return true
    }
    let isBracketed =
      index > 0 && index + 1 < tokens.count && tokens[index - 1].isSign("(") && tokens[index + 1].isSign(")")
    return isBracketed && token.text.count <= 2
  }

  private static func isSeparator(_ tokens: [TextToken], _ index: Int) -> Bool {
    index < tokens.count && [".", ",", "٫"].contains(tokens[index].text)
  }

  private static func isNamedBefore(_ tokens: [TextToken], at index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    if !tokens[index].hasSpaceBefore {
      if before.kind == .word { return UnitLexicon.moneyBefore.match(tokens, at: index - 1) == nil }
      if before.isSign("/") || before.isSign("+") || before.isSign("#") || before.isSign("№") || before.isSign(":") {
        return true
      }
      if before.isHyphen, index > 1, !before.hasSpaceBefore {
        let name = tokens[index - 2]
        if name.kind == .digits { return isDesignation(tokens, at: index - 2) }
        if name.kind == .word { return NumberWords.read(tokens, at: index - 2) == nil }
        return name.kind == .ideograph && !ChineseNumerals.isNumeral(name.text)
      }
    }
    if before.isHyphen || before.kind == .digits { return false }
    // The reference may be of two words.
    for start in [index - 1, index - 2] where start >= 0 {
      if let (_, next) = references.match(tokens, at: start), next == index { return !isPlainWord(tokens, start) }
    }
    if ["and", "и", "-"].contains(before.text), index > 1, tokens[index - 2].kind == .digits,
      tokens[index - 2].text.count <= 2
    {
      return isNamedBefore(tokens, at: index - 2) && references.match(tokens, at: max(0, index - 3)) != nil
    }
    guard before.kind == .word, before.text != "सू" else { return false }
    if before.isCapitalized, before.text.unicodeScalars.count <= 2,
      TextScript(before.text.unicodeScalars.first ?? "a") == .latin
    {
      return !ordinary.contains(before.text)
    }
    return isSpelledOut(before.text)
  }

  /// Whether a short name such as Ка or 米 is used as another word.
  private static func isPlainWord(_ tokens: [TextToken], _ index: Int) -> Bool {
    let token = tokens[index]
    if token.kind == .ideograph { return token.text != "第" && token.text != "型" && token.text != "枭" }
    return ["ми", "су", "ка", "ту", "part", "top", "number", "type", "level", "group", "area"].contains(token.text)
      && !token.isCapitalized
  }

  /// Whether a word is names of Latin letters and nothing else.
  private static func isSpelledOut(_ word: String) -> Bool {
    if word.isEmpty { return true }
    return letterNames.contains { word.hasPrefix($0) && isSpelledOut(String(word.dropFirst($0.count))) }
  }

  /// Whether letters or signs touch the digits from behind that make a name of them.
  private static func isContinued(_ tokens: [TextToken], at index: Int) -> Bool {
    guard index + 1 < tokens.count else { return false }
    if ["ویں", "واں", "वां", "वीं", "वें"].contains(tokens[index + 1].text) { return true }
    guard !tokens[index + 1].hasSpaceBefore else { return false }
    let next = tokens[index + 1]
    if next.isSign("/") || next.isSign("+") {
      return index + 2 < tokens.count && tokens[index + 2].kind == .digits && !tokens[index + 2].hasSpaceBefore
    }
    if next.kind == .word {
      if ScaleLexicon.suffixes[next.text] != nil || UnitLexicon.after.match(tokens, at: index + 1) != nil {
        return false
      }
      return ScaleLexicon.words.match(tokens, at: index + 1) == nil
    }
    // 3-й, 2021-го
    guard next.isHyphen, index + 2 < tokens.count, !tokens[index + 2].hasSpaceBefore, tokens[index + 2].kind == .word
    else { return false }
    return ["й", "го", "му", "м", "я", "ю", "е", "х", "ая", "ое", "ый"].contains(tokens[index + 2].text)
  }
}
