import NewsModel
import Testing

@testable import TopicMatching

/// The semantics of the query language as one table, run against the compiled matcher and the reference.
@Suite struct SemanticsTableTests {
  static let rows = basicRows + wordRows + languageRows + operatorRows
  static let terms = [
    list("mi35", "Mi-35*", "Ми-35*"),
    list("pakistan", "Pakistan", "Islamabad", "Пакистан", "پاکستان", "पाकिस्तान", "巴基斯坦"),
    list("leader", "prime minister", "$pakistan_leader"), list("pakistan_leader", "Bajwa", "Abbasi"),
    list("gas", "gas", "газ", "گیس", "गैस", "天然气"),
  ]

  @Test func thereAreEnoughRows() { #expect(Self.rows.count >= 300) }

  @Test(arguments: rows) func theCompiledMatcherFinds(row: SemanticsRow) throws {
    let compiled = TopicSet.compile(topics: [topic(row)], terms: Self.terms)
    let set = try #require(compiled.topics, "\(compiled.diagnostics)")
    let match = set.match(row.item, feed: "dawn", language: row.language, only: nil).matches.first
    #expect(match.map { spans($0) } == row.spans)
  }

  @Test(arguments: rows) func theReferenceFinds(row: SemanticsRow) throws {
    var diagnostics: [Diagnostic] = []
    let lists = TermLists(Self.terms, diagnostics: &diagnostics)
    let reference = ReferenceMatcher(row.item, feed: "dawn", language: row.language, lists: lists)
    #expect(reference.spans(try QueryParser.parse(topic(row).query)) == row.spans)
  }

  /// All rows' queries as one set find in each row's item what they find there alone.
  @Test func theyFindTheSameInCompany() throws {
    let topics = Self.rows.enumerated().map { number, row in topic(row, id: "t\(number)") }
    let set = try #require(TopicSet.compile(topics: topics, terms: Self.terms).topics)
    for (number, row) in Self.rows.enumerated() {
      let found = set.match(row.item, feed: "dawn", language: row.language, only: nil).matches
      #expect(found.first { $0.topic == "t\(number)" }.map { spans($0) } == row.spans, "\(row.testDescription)")
    }
  }

  private func topic(_ row: SemanticsRow, id: String = "t") -> Topic {
    Topic(id: id, title: "T", query: QueryText(row.query, start: SourcePosition(file: "q", line: 1, column: 1)))
  }

  private func spans(_ match: TopicMatch) -> Set<FoundSpan> {
    Set(
      match.matched.filter { $0.field != .feed && $0.field != .lang }
        .map { FoundSpan(field: $0.field, offset: $0.offset, length: $0.length) })
  }
}
