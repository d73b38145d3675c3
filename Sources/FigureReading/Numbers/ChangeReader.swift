internal import NewsModel

/// Tells a change from a range (`rose from 12 to 16`), and a part from its whole (`4 of 20`).
struct ChangeReader {
  private let text: TokenizedText
  private var tokens: [TextToken] { text.tokens }

  /// The sentences that have a verb of change.
  private let changing: Set<Int>

  init(_ text: TokenizedText) {
    self.text = text
    changing = Set(
      text.tokens.indices.filter { Self.changes.match(text.tokens, at: $0) != nil }.map { text.sentences[$0] })
  }

  private static let changes = Lexicon<Void>([
    (
      "soar*|surg*|climb*|doubl*|slash*|down from|rise*|rising|rose|risen|grow*|grew|increas*|up from|raise*|raising|cut|cuts|fall*|fell|drop*|declin*|expand*|reduc*|lower*|"
        + "jump*|увелич*|вырос*|выраст*|рост|снизи*|упал*|сократ*|повы*|подорож*|подня*|बढ़*|घट*|بڑھ*|کم ہو|增至|增加|提高|降至|扩大",
      ()
    )
  ])

  /// Marks what a number was before, and a whole of which a part is told.
  func mark(_ quantities: inout [Quantity]) {
    split(&quantities)
    // `вырос до 12` is where it came to, and no bound.
    for index in quantities.indices where quantities[index].tokens.lowerBound > 0 {
      let start = quantities[index].tokens.lowerBound
      if tokens[start - 1].text == "до", changing.contains(text.sentences[start]) {
        quantities[index].hedges.removeAll { $0 == .upTo }
      }
    }
    for index in quantities.indices
    where quantities[index].high == nil && tokens[max(0, quantities[index].tokens.lowerBound - 1)].text == "from"
      && !quantities[index].hedges.contains(.from) && isChange(before: quantities[index])
    {
      quantities[index].hedges.append(.from)
    }
    for index in quantities.indices.dropLast() {
      let (first, second) = (quantities[index], quantities[index + 1])
      guard text.sentences[first.tokens.lowerBound] == text.sentences[second.tokens.lowerBound] else { continue }
      guard second.tokens.lowerBound - first.tokens.upperBound <= 10 else { continue }
      let between = tokens[first.tokens.upperBound..<second.tokens.lowerBound].map(\.text)
      if isPart(between, first.value <= second.value), first.unit == second.unit || second.unit == .count {
        let whole = ["میں", "में"].contains(between.first ?? "") || between.contains("中") ? index : index + 1
        quantities[whole].hedges.append(.total)
      } else if isChange(before: first),
        [["to"], ["до"], ["से"]].contains(between) || (between.count <= 3 && between.last == "至"),
        !first.hedges.contains(.from)
      {
        quantities[index].hedges.append(.from)
      }
    }
  }

  /// A range after a verb of change is two numbers.
  private func split(_ quantities: inout [Quantity]) {
    var index = 0
    while index < quantities.count {
      let quantity = quantities[index]
      if let high = quantity.high, isChange(before: quantity),
        let connector = quantity.tokens.first(where: { ["to", "до", "至", "到"].contains(tokens[$0].text) })
      {
        var low = quantity
        low.high = nil
        low.tokens = quantity.tokens.lowerBound..<connector
        low.hedges.append(.from)
        var new = quantity
        (new.value, new.high) = (high, nil)
        new.tokens = connector + 1..<quantity.tokens.upperBound
        new.hedges.removeAll { $0 == .upTo }
        quantities.replaceSubrange(index...index, with: [low, new])
        index += 1
      }
      index += 1
    }
  }

  private func isPart(_ between: [String], _ grows: Bool) -> Bool {
    let head = Array(between.prefix(2))
    if between.count <= 4, head == ["میں", "سے"] || head == ["में", "से"] { return true }
    guard !between.contains(","), !between.contains("，") else { return false }
    if grows, between.count <= 4, between.contains("of") || between.contains("из") {
      return between.allSatisfy { $0.unicodeScalars.allSatisfy(\.properties.isAlphabetic) }
    }
    return (1...10).contains(between.count) && between.contains("中")
  }

  private func isChange(before quantity: Quantity) -> Bool {
    let start = quantity.tokens.lowerBound
    guard start > 0, ["from", "с", "со", "从", "由"].contains(tokens[start - 1].text) else { return false }
    return changing.contains(text.sentences[start])
  }
}
