import Glibc
import Testing

@Suite struct InitTests {
  @Test func writesAConfigurationThatIsGood() async throws {
    let bench = try Workbench(feeds: [])
    let folder = bench.folder + "/new/one"
    let result = try await Program.run("init", folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("export NEWSWATCH_CONFIG=\(folder)/newswatch.yaml"))
    let environment = ["NEWSWATCH_CONFIG": folder + "/newswatch.yaml"]
    let validated = try await Program.run("validate", "--strict", environment: environment)
    #expect(validated.status == 0 && validated.output.isEmpty, "\(validated.output)")
    #expect(try await Program.run("test", environment: environment).status == 0)
    let checked = try await Program.run("check", environment: environment)
    #expect(checked.status == 0)
    #expect(checked.errors.contains("there are no feeds yet; next: newswatch feeds add URL"))
    #expect(access(folder + "/store/newswatch.db", F_OK) == 0, "the store lies beside the configuration")
    let text = try bench.read("new/one/newswatch.yaml")
    #expect(text.split(separator: "\n").filter { $0.hasPrefix("#") || $0.hasPrefix("  #") }.count > 10)
  }

  @Test(arguments: ["newswatch.yaml", "topics/example.yaml"])
  func overwritesNothing(name: String) async throws {
    let bench = try Workbench(feeds: [])
    mkdir(bench.folder + "/new", 0o700)
    mkdir(bench.folder + "/new/topics", 0o700)
    try bench.write("new/" + name, "mine")
    let result = try await Program.run("init", bench.folder + "/new")
    #expect(result.status == 2)
    #expect(result.errors.contains("new/\(name) is there already"), "\(result.errors)")
    #expect(try bench.read("new/" + name) == "mine")
    let other = name == "newswatch.yaml" ? "topics/example.yaml" : "newswatch.yaml"
    #expect(access(bench.folder + "/new/" + other, F_OK) != 0, "nothing is left half done")
  }

  @Test func saysWhatToDoWhereItCannotWrite() async throws {
    let bench = try Workbench(feeds: [])
    let result = try await Program.run("init", bench.configuration)
    #expect(result.status == 2)
    #expect(result.errors.contains("name a folder of yours"), "\(result.errors)")
    let missing = try await Program.run("check", "--config", "/nowhere.yaml").errors
    #expect(missing.contains("newswatch init DIR"))
  }
}
