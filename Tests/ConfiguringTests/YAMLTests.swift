import Configuring
import NewsModel
import Platform
import Testing

/// Files that are not YAML, or more of it than anybody writes.
@Suite struct YAMLTests {
  @Test(arguments: [
    (
      "id:\n\t- a",
      "2:1: error: not YAML: found character that cannot start any token while scanning for the next token; indent with spaces, not tabs"
    ),
    (
      "id: a: b",
      "1:6: error: not YAML: mapping values are not allowed in this context; text with ': ' in it must be quoted"
    ),
    (
      "id: @a",
      "1:5: error: not YAML: found character that cannot start any token while scanning for the next token; text that begins with '@', '`' or '%' must be quoted"
    ),
    (
      "id: 'a\ntitle: b\n",
      "3:1: error: not YAML: found unexpected end of stream while scanning a quoted scalar begun in line 1"
    ),
    (
      "id: [a, b",
      "2:1: error: not YAML: did not find expected ',' or ']' while parsing a flow sequence begun in line 1"
    ),
    ("id: a\n---\nid: b", "2:1: error: a second document; a file holds one"),
    ("id: *b", "1:5: error: unknown alias 'b'"),
    ("[a]: b", "1:1: error: a key must be a plain word, not a list or a mapping"),
  ]) func `errors have a place`(text: String, finding: String) throws {
    let found = try findings(text)
    #expect(found == [finding])
  }

  @Test func `bytes that are not UTF-8`() throws {
    let files = FileAccess(read: { _ in Array("id: ж\nx: ".utf8) + [0xFF] }, names: { _ in [] }, kind: { _ in .file })
    let loaded = try Topic.load(file: "t.yaml", files: files)
    #expect(
      loaded.diagnostics.map(\.description) == ["t.yaml:2:4: error: not YAML: not UTF-8: invalid leading UTF-8 octet"])
  }

  @Test func `tags and duplicate keys do not hide the rest`() throws {
    #expect(
      try findings("id: !!str a\ntitle: b\ntitle: c\nqueri: d") == [
        "1:1: error: a topic needs 'query'",
        "1:5: error: a tag such as '!!str' means nothing here; leave it out",
        "3:1: error: duplicate key 'title'; it stands in line 2 already",
        "4:1: error: unknown key 'queri'; did you mean 'query'?",
      ])
  }

  @Test func `a mapping of many keys`() throws {
    let text = (0..<1000).map { "k\($0): [a]\n" }.joined() + "k17: [b]\nk3: [b]"
    let loaded = try load("topics: topics\nfeeds: []\nterms: terms.yaml", ["etc/terms.yaml": text])
    #expect(
      lines(loaded.diagnostics) == [
        "terms.yaml:1001:1: error: duplicate key 'k17'; it stands in line 18 already",
        "terms.yaml:1002:1: error: duplicate key 'k3'; it stands in line 4 already",
      ])
  }

  @Test func `aliases of aliases are bounded`() throws {
    let names = (0..<12).map { "a\($0)" }
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for (earlier, name) in zip(names, names.dropFirst()) {
      text += "\(name): &\(name) [" + Array(repeating: "*\(earlier)", count: 10).joined(separator: ", ") + "]\n"
    }
    let found = try findings(text)
    #expect(found == ["7:20: error: more than 4000000 values, counting what aliases stand for"])
  }

  @Test func `nesting is bounded`() throws {
    #expect(
      try findings(String(repeating: "[", count: 100_000)) == ["1:66: error: nested more than 64 levels deep"])
  }

  @Test func `control characters never reach a message raw`() throws {
    let found = try findings("id: a\ntitle: b\nquery: c\n\"\\e[2J\\u202E\(String(repeating: "x", count: 100))\": d")
    #expect(
      found == [
        "4:1: error: unknown key '\\u{1B}[2J\\u{202E}\(String(repeating: "x", count: 55))…'; "
          + "a topic can have id, title, baseline, query, figures, examples, notify, quiet_hours, expect, quiet_for"
      ])
  }

  private func findings(_ text: String) throws -> [String] {
    try Topic.load(file: "t.yaml", files: memoryFiles(["t.yaml": text])).diagnostics.map {
      String($0.description.dropFirst("t.yaml:".count))
    }
  }
}
