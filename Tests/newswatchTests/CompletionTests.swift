import Glibc
import Testing

@testable import newswatch

/// What shells complete, by the shells themselves.
@Suite struct CompletionTests {
  private static let program = Program.path
  private static let folder = Program.path.lastIndex(of: "/").map { String(Program.path[..<$0]) } ?? "."

  /// A configuration with two topics, a receiver and two feeds, one of which has a name that no shell may run.
  private static func bench() throws -> Workbench {
    let bench = try Workbench(
      feeds: [
        "{name: dawn, url: \"https://a.example/\"}",
        "{name: \"da $(touch pwned) it's\", url: \"https://a.example/b\"}",
      ], extra: "deliver: [{name: desk, to: journal}]\n")
    try bench.write("topics/gwadar.yaml", "id: gwadar\ntitle: Gwadar\nquery: Gwadar\n")
    return bench
  }

  private static func run(
    _ shell: String, _ arguments: [String], input: String = "", in bench: Workbench
  ) async throws -> [String] {
    let environment = [
      "NEWSWATCH_CONFIG": bench.configuration, "PATH": "\(folder):/usr/bin:/bin", "HOME": bench.folder,
      "LC_ALL": "C.UTF-8",
    ]
    let result = try await RunningProgram(
      arguments, environment: environment, input: input, program: shell
    ).result()
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(access(bench.folder + "/pwned", F_OK) != 0)
    return result.lines
  }

  /// The words of a line, the last of which is completed, and what bash offers.
  @Test(
    .enabled(if: access("/bin/bash", X_OK) == 0),
    arguments: [
      (["ch"], ["check"]), (["check", "--ex"], ["--exit-code"]), (["status", "--ex"], []),
      (["check", "--feed", ""], ["dawn", #"da\ \$\(touch\ pwned\)\ it\'s"#]),
      (["check", "--feed", "'da $"], ["da $(touch pwned) it's"]),
      (["alerts", "--topic", "=", "m"], ["mi-35m"]), (["alerts", "--topic", "="], ["gwadar", "mi-35m"]),
      (["alerts", "--format", ""], ["table", "jsonl", "csv", "atom"]),
      (["--log-level", "warn"], ["warning"]), (["--store", "tail", "val"], ["validate"]),
      (["tail", "-n", "3", "--li"], ["--lines"]), (["tail", "--follow", "--li"], ["--lines"]),
      (["feeds", "im"], ["import"]), (["silence", "g"], ["gwadar"]), (["deliver", "--receiver", ""], ["desk"]),
      (["help", "vers"], ["version"]), (["help", "--man", "newswatch-"], ["newswatch-deliver", "newswatch-query"]),
      (["feeds", "import", "exp"], ["-o default"]), (["feeds", "add", ""], []), (["feeds", "list", ""], []),
      (["feeds", ""], ["list", "add", "discover", "import", "export"]), (["feeds", "import", "a.opml", ""], []),
      (["--store", "x", "feeds", "--json", "exp"], ["export"]),
      (["completions", "z"], ["zsh"]),
      (["check", "--config", "nowhere.yaml", "--feed", ""], []),
    ] as [([String], [String])])
  func bashOffers(words: [String], offered: [String]) async throws {
    let bench = try Self.bench()
    let script = """
      cd "$HOME"; source <(newswatch completions bash)
      compopt() { COMPREPLY+=("$*"); }
      COMP_WORDS=(newswatch "$@"); COMP_CWORD=$#
      [[ $(complete -p newswatch) == 'complete -F _newswatch newswatch' ]] && _newswatch newswatch
      ((${#COMPREPLY[@]} == 0)) || printf '%s\\n' "${COMPREPLY[@]}"
      """
    let lines = try await Self.run(
      "/bin/bash", ["--norc", "--noprofile", "-c", script, "bash"] + words, in: bench)
    #expect(lines == offered)
  }

  @Test(
    .enabled(if: access("/usr/bin/fish", X_OK) == 0),
    arguments: [
      ("newswatch ch", ["check"]), ("newswatch check --ex", ["--exit-code"]),
      ("newswatch check --feed da", ["da $(touch pwned) it's", "dawn"]),
      ("newswatch --store check alerts --topic=m", ["--topic=mi-35m"]), ("newswatch help vers", ["version"]),
      ("newswatch feeds im", ["import"]), ("newswatch feeds import newsw", ["newswatch.yaml"]),
      ("newswatch feeds ", ["add", "discover", "export", "import", "list"]), ("newswatch feeds n", []),
      ("newswatch feeds add n", []), ("newswatch --store x feeds --json import n", ["newswatch.yaml"]),
      ("newswatch parse n", ["newswatch.yaml"]), ("newswatch status n", []),
      ("newswatch silence g", ["gwadar"]), ("newswatch deliver --receiver d", ["desk"]),
      ("newswatch alerts --format cs", ["csv"]), ("newswatch check --config nowhere.yaml --feed ", []),
    ] as [(String, [String])])
  func fishOffers(line: String, offered: [String]) async throws {
    let bench = try Self.bench()
    let lines = try await Self.run(
      "/usr/bin/fish",
      ["--no-config", "-c", "cd $HOME; newswatch completions fish | source; complete -C $argv[1]", line], in: bench)
    #expect(lines.map { String($0.prefix { $0 != "\t" }) } == offered)
  }

  @Test(arguments: [
    ("bash", "/bin/bash", "-n"), ("zsh", "/usr/bin/zsh", "-n"), ("fish", "/usr/bin/fish", "--no-execute"),
  ])
  func scriptsAreSound(shell: String, path: String, option: String) async throws {
    guard access(path, X_OK) == 0 else { return }
    let bench = try Self.bench()
    let script = try await Program.run("completions", shell).output
    try bench.write("script", script)
    _ = try await Self.run(path, [option, bench.folder + "/script"], in: bench)
    for command in Newswatch.commands { #expect(script.contains(command.name)) }
  }

  @Test func namesAreToldQuietly() async throws {
    let bench = try Self.bench()
    #expect(try await bench.run("completions", "--names", "topics").lines == ["gwadar", "mi-35m"])
    try bench.write("newswatch.yaml", "nonsense: true\n")
    let wrong = try await bench.run("completions", "--names", "feeds")
    #expect(wrong.status == 78 && wrong.output.isEmpty && wrong.errors.isEmpty)
    let missing = try await Program.run("completions", "--names", "feeds", "--config", "/nowhere.yaml")
    #expect(missing.status == 78 && missing.output.isEmpty && missing.errors.isEmpty)
    #expect(try await Program.run("completions").status == 64)
    #expect(try await Program.run("completions", "fihs").errors.contains("did you mean 'fish'"))
  }
}
