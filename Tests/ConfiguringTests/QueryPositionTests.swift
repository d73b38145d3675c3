import Configuring
import NewsModel
import Testing

/// Whatever YAML does to a query, each of its characters is found in the file again.
@Suite struct QueryPositionTests {
  @Test(arguments: [
    "query: Gwadar OR $list",
    "query:   Gwadar OR\n    port # a comment\n",
    "query:\n  Gwadar\n  OR\n\n\n    port",
    "query: 'Gwadar OR \"grey list\"'",
    "query: 'it''s OR ''that''   x'",
    "query: 'Gwadar\n  OR\n\n  it''s'",
    #"query: "Gwadar OR \"grey list\" x""#,
    #"query: "Gwadar\tOR\n \u0434\u0430 OR \x41 \U0001F680z \_y""#,
    "query: \"Gwadar \\\n   OR\\\n   port\n\n   x\"",
    "query: |\n  Gwadar OR\n    (port AND\n  pier)\n",
    "query: |\n\n\n     Gwadar\n     OR port",
    "query: |2\n     Gwadar\n    OR port\n",
    "query: |4-\n      Gwadar\n    OR port\n\n",
    "query: |+ # keep\n  Газпром OR   ガス\n  गैस OR 𝒙 y\n\n",
    "query: >\n  Gwadar OR\n  port\n\n  AND pier\n    indented more\n    still\n  x",
    "query: >-\n\n  Gwadar\n  OR port",
    "query: &anchor Gwadar OR port",
    "query: &anchor\n  Gwadar\n  OR port",
    "query: &anchor # why\n  |\n  Gwadar\n  OR port",
    "query: &anchor |\n  Gwadar\n  OR port",
    "query: &a 'Gwadar OR port'",
    "query: |\r\n  Gwadar OR\r\n  port\r\n",
    "query:\n  &x >\n    Gwadar\n    OR port",
    "query: ~\"серый список\" OR x",
  ]) func `in a topic`(query: String) throws {
    for prefix in ["id: a\ntitle: T\n", "# ж\n\nid: a\ntitle: \"x\n  y\"\n", "\u{FEFF}id: a\ntitle: T\n"] {
      try check(prefix + query)
    }
    try check(query + (query.hasSuffix("\n") ? "" : "\n") + "id: a\ntitle: T")
    try check("\u{FEFF}" + query + (query.hasSuffix("\n") ? "" : "\n") + "id: a\ntitle: T")
  }

  @Test func `in a flow mapping`() throws {
    try check("{id: a, title: T, query: Gwadar OR\n  port}")
    try check("{query: \"Gwadar OR \\\"x\\\"\", id: a, title: T}")
  }

  @Test func `in a list of terms`() throws {
    let text = """
      one: [Gwadar, 'it''s', "grey \\"list\\"", Mi-35*]
      two:
        - Газпром
        - ~"серый список"
        - |
          port
          pier
      three: x
      """
    let loaded = try load("topics: topics\nfeeds: []\nterms: terms.yaml", ["etc/terms.yaml": text])
    let terms = try #require(loaded.value?.terms)
    #expect(terms.map(\.position.line) == [1, 2, 8])
    #expect(terms.map { $0.entries.map(\.start.line) } == [[1, 1, 1, 1], [3, 4, 6], [8]])
    #expect(terms.map { $0.entries.map(\.start.column) } == [[7, 16, 25, 41], [5, 5, 5], [8]])
    #expect(terms.first?.entries[2].position(line: 1, column: 7).column == 32)
  }

  /// Compares each visible character of the query with the one that stands at its position in the file.
  private func check(_ file: String, location: SourceLocation = #_sourceLocation) throws {
    let files = memoryFiles(["t.yaml": file])
    let loaded = try Topic.load(file: "t.yaml", files: files)
    #expect(loaded.diagnostics == [], sourceLocation: location)
    let query = try #require(loaded.value?.query, sourceLocation: location)
    var text = file
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    let rows = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0) }
    var found = ""
    var expected = ""
    for (line, content) in query.text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      for (column, scalar) in content.enumerated() where !scalar.properties.isWhitespace {
        let position = query.position(line: line + 1, column: column + 1)
        expected.unicodeScalars.append(scalar)
        guard rows.indices.contains(position.line - 1), rows[position.line - 1].indices.contains(position.column - 1)
        else { continue }
        found += unescaped(rows[position.line - 1][(position.column - 1)...])
      }
    }
    #expect(found == expected, "in \(file.debugDescription)", sourceLocation: location)
    #expect(query.start.file == "t.yaml", sourceLocation: location)
  }

  /// The character that the text begins with, escaped or not.
  private func unescaped(_ text: ArraySlice<Unicode.Scalar>) -> String {
    guard text.first == "\\", let kind = text.dropFirst().first else { return text.first.map { String($0) } ?? "" }
    let digits = ["x": 2, "u": 4, "U": 8][String(kind)] ?? 0
    if digits == 0 { return kind == "_" ? "\u{A0}" : String(kind) }
    var code = String.UnicodeScalarView()
    code.append(contentsOf: text.dropFirst(2).prefix(digits))
    return UInt32(String(code), radix: 16).flatMap { Unicode.Scalar($0) }.map { String($0) } ?? ""
  }
}
