import Reporting
import Testing

@testable import newswatch

/// Help fits a screen of 24 lines and 80 columns, of which the next prompt takes one line.
@Suite struct HelpTests {
  static func fitsScreen(_ page: String) -> Bool {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return lines.count <= 23 && lines.allSatisfy { DisplayWidth.of(String($0)) <= 80 && $0.last != " " }
  }

  @Test func theOverviewFitsAScreenAndCutsNothing() {
    let page = Help.overview(Newswatch.commands)
    #expect(Self.fitsScreen(page), "\(page)")
    #expect(!page.contains("…  ") && !page.contains("…\n  "))
    for command in Newswatch.commands {
      #expect(command.name.count <= 11 && command.summary.count <= 26, "\(command.name): \(command.summary)")
      #expect(page.contains(command.name))
    }
  }

  @Test(arguments: Newswatch.commands.map(\.name)) func eachPageFitsAScreen(name: String) throws {
    let command = try #require(Newswatch.commands.first { $0.name == name })
    let page = Help.page(command)
    #expect(Self.fitsScreen(page), "\(page)")
    for option in command.options { #expect(page.contains("--\(option.name)")) }
  }

  @Test func longerListsOfCommandsStillFit() {
    let more = Newswatch.commands + Array(repeating: Command.run, count: 20 + 2 - Newswatch.commands.count)
    #expect(Self.fitsScreen(Help.overview(more)))
  }
}
