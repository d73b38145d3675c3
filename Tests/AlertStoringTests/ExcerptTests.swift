import AlertStoring
import NewsModel
import Testing

@Suite struct ExcerptTests {
  @Test func shortTextIsWhole() {
    #expect(Excerpt.around("Pakistan receives\nfour Mi-35M", offset: 23, length: 6) == "Pakistan receives four Mi-35M")
  }

  @Test(arguments: [0, 7, 400, 993])
  func longTextIsCutBetweenWords(offset: Int) {
    let text = Array(repeating: "airbase", count: 125).joined(separator: " ")
    let excerpt = Excerpt.around(text, offset: offset, length: 7)
    #expect(excerpt.hasPrefix("…") == (offset > 100))
    #expect(excerpt.hasSuffix("…") == (offset < 900))
    let words = excerpt.drop { $0 == "…" }.reversed().drop { $0 == "…" }.reversed()
    #expect(String(words).split(separator: " ").allSatisfy { $0 == "airbase" })
    #expect((150...202).contains(excerpt.unicodeScalars.count))
  }

  @Test func textWithoutSpacesIsCutAnywhere() {
    let excerpt = Excerpt.around(String(repeating: "中", count: 1000), offset: 500, length: 2)
    #expect(excerpt.unicodeScalars.count == Excerpt.length + 2)
  }

  @Test(arguments: [-5, 0, 4, 5, 6, 99], [-1, 0, 3, 500])
  func placesOutsideAreHarmless(offset: Int, length: Int) {
    #expect(Excerpt.around("alpha", offset: offset, length: length) == "alpha")
  }

  /// What an excerpt is, told with scalars in an array.
  private func plainly(_ text: String, offset: Int, length spanLength: Int) -> String {
    let scalars = Array(text.unicodeScalars)
    let start = (0...scalars.count).contains(offset) ? offset : 0
    let end = min(start + min(max(spanLength, 0), Excerpt.length), scalars.count)
    let room = Excerpt.length - (end - start)
    let before = max(room / 2, room - min(room, scalars.count - end))
    var head = max(start - before, 0)
    var tail = min(end + room - (start - head), scalars.count)
    let spaces: Set<Unicode.Scalar> = [" ", "\n", "\t", "\u{3000}"]
    if head > 0, !spaces.contains(scalars[head - 1]),
      let gap = (head..<min(start, head + Excerpt.length / 5)).first(where: { spaces.contains(scalars[$0]) })
    {
      head = gap + 1
    }
    if tail < scalars.count, !spaces.contains(scalars[tail]),
      let gap = (max(end, tail - Excerpt.length / 5)..<tail).last(where: { spaces.contains(scalars[$0]) })
    {
      tail = gap
    }
    var excerpt = String.UnicodeScalarView(scalars[head..<tail].map { $0 == "\n" ? " " : $0 })
    if head > 0 { excerpt.insert("…", at: excerpt.startIndex) }
    if tail < scalars.count { excerpt.append("…") }
    return String(excerpt)
  }

  @Test func anyTextIsCutAsToldPlainly() {
    var random = SplitMix(seed: 11)
    let alphabet = Array("ab éжکह中\u{3000}😀\u{301}\n\t ,".unicodeScalars)
    for _ in 0..<3000 {
      let rarity = 1 + random.below(30)
      let text = String(
        String.UnicodeScalarView(
          (0..<random.below(700)).map { _ in
            random.below(rarity) == 0 ? " " : alphabet[random.below(alphabet.count)]
          }))
      let (offset, length) = (random.below(720) - 10, random.below(230) - 5)
      let excerpt = Excerpt.around(text, offset: offset, length: length)
      #expect(excerpt == plainly(text, offset: max(offset, 0), length: length), "\(text) \(offset) \(length)")
    }
  }

  @Test func theTextGoesBeforeTheTitle() {
    func term(_ field: ItemField) -> MatchedTerm {
      MatchedTerm(term: "alpha", field: field, text: "alpha", offset: 0, length: 5)
    }
    let item = FeedItem(title: "alpha in the title", summary: "alpha in the summary")
    #expect(Excerpt.of(item, matched: [term(.title), term(.summary)]) == "alpha in the summary")
    #expect(Excerpt.of(item, matched: [term(.title)]) == "alpha in the title")
    #expect(Excerpt.of(item, matched: [term(.author)]) == nil)
  }
}
