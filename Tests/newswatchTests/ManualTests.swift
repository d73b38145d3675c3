import Configuring
import Glibc
import NewsModel
import Testing
import TopicMatching

@testable import newswatch

/// The manual's pages are sound roff, and what they say is so.
@Suite struct ManualTests {
  private static func has(_ programs: String...) -> Bool { programs.allSatisfy { access($0, X_OK) == 0 } }

  @Test(.enabled(if: has("/usr/bin/mandoc")), arguments: Manual.pages.map(\.name))
  func mandocFindsNothing(page: String) async throws {
    let text = try await Program.run("help", "--man", page).output
    let result = try await RunningProgram(["-T", "lint"], input: text, program: "/usr/bin/mandoc").result()
    #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty, "\(result.output)\(result.errors)")
  }

  @Test(.enabled(if: has("/usr/bin/man", "/usr/bin/groff")), arguments: Manual.pages.map(\.name))
  func manHasNoWarnings(page: String) async throws {
    let text = try await Program.run("help", "--man", page).output
    let result = try await RunningProgram(
      ["--warnings", "--local-file", "-"], environment: ["MANWIDTH": "80", "LC_ALL": "C.UTF-8"], input: text,
      program: "/usr/bin/man"
    ).result()
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let name = page.uppercased()
    #expect(result.output.hasPrefix(name) || result.output.contains("\(name)("), "\(result.output.prefix(200))")
  }

  @Test func pagesAreASCII() {
    for page in Manual.pages {
      let text = Manual.text(page)
      #expect(text.utf8.allSatisfy { $0 < 0x80 && ($0 >= 0x20 || $0 == 0x0A) })
      #expect(text.hasPrefix(".TH \(page.name.uppercased()) \(page.section) "))
    }
  }

  @Test func theProgramsPageHasAllOfTheTables() {
    let page = Manual.text(Manual.program)
    for command in Newswatch.commands {
      #expect(page.contains("\n\\fB\(command.name)\\fR"), "\(command.name)")
      for option in command.options { #expect(page.contains("\\-\\-\(Roff.escape(option.name, isLiteral: true))")) }
    }
    for status in ExitStatus.allCases { #expect(page.contains("\n\\fB\(status.rawValue)\\fR\n")) }
  }

  @Test func nothingIsTakenForARequest() {
    #expect(
      Roff.lines(".SH `'x` \\n --no-op", placeholders: []) == "\\&.SH \\fB\\(aqx\\fR \\en \\fB\\-\\-no\\-op\\fR\n")
    #expect(Roff.lines("`'x`", placeholders: []) == "\\fB\\(aqx\\fR\n")
    #expect(Roff.escape("и—😀") == "\\[u0438]\\[u2014]\\[u1F600]")
  }

  @Test func anUnknownPageIsWrongUsage() async throws {
    let result = try await Program.run("help", "--man", "newswatch.yml")
    #expect(result.status == 64 && result.errors.contains("did you mean 'newswatch.yaml'"), "\(result.errors)")
  }

  @Test(arguments: QueryForm.all.flatMap(\.examples).map(\.query)) func examplesOfQueriesAreSo(query: String) throws {
    let example = try #require(QueryForm.all.flatMap(\.examples).first { $0.query == query })
    let text = QueryText(query, start: SourcePosition(file: "query", line: 1, column: 1))
    let compiled = TopicSet.compile(topics: [Topic(id: "t", title: "T", query: text)], terms: [])
    let topics = try #require(compiled.topics, "\(compiled.diagnostics)")
    func finds(_ title: String) -> Bool {
      !topics.match(FeedItem(title: title), feed: "f", language: nil, only: nil).matches.isEmpty
    }
    #expect(finds(example.finds), "\(query) in \(example.finds)")
    #expect(!finds(example.passes), "\(query) in \(example.passes)")
  }

  @Test func theReceiversExampleIsGoodAndTheirPageHasAllThatThereIs() async throws {
    let bench = try Workbench(feeds: [], extra: Manual.receiverExample + "\n")
    let validated = try await bench.run("validate")
    #expect(validated.status == 0 && !validated.output.contains("deliver"), "\(validated.output)")
    let page = Manual.text(Manual.deliveries)
    for field in MessageTemplate.Field.allCases { #expect(page.contains("{{\(field.rawValue)}}"), "\(field)") }
    for setting in Setting.receiver {
      #expect(page.contains("\n\\fB\(Roff.escape(setting.key, isLiteral: true)):\\fR"), "\(setting.key)")
    }
  }

  @Test func examplesOfFilesAreGood() async throws {
    let bench = try Workbench(feeds: [])
    try bench.write("newswatch.yaml", Manual.fileExamples[0].name)
    try bench.write("topics/pipeline.yaml", Manual.fileExamples[1].name)
    let validated = try await bench.run("validate", "--strict")
    #expect(validated.status == 0, "\(validated.output)")
    let tested = try await bench.run("test")
    #expect(tested.status == 0, "\(tested.output)")
  }

  @Test func shortTagsDoNotRunIntoTheirText() async throws {
    let lines = try await Program.run("help", "--man", "newswatch.yaml").output.split(separator: "\n")
    var short = 0
    for number in lines.indices where lines[number] == ".TP" && number + 2 < lines.count {
      var tag = String(lines[number + 1])
      for mark in ["\\fB", "\\fI", "\\fR", "\\&"] { tag = tag.split(separator: mark).joined() }
      guard (4...6).contains(tag.count) else { continue }
      short += 1
      #expect(lines[number + 2] == ".br", "\(tag)")
    }
    #expect(short > 0)
  }
}
