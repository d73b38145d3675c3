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
