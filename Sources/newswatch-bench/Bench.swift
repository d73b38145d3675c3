import Glibc
import JSONCoding
import Platform

/// Times what cannot be timed from outside of a process.
@main
struct Bench {
  private static let usage = """
    usage: newswatch-bench parse FOLDER
           newswatch-bench compile CONFIGURATION
           newswatch-bench store --store DIR --rows N --batch B [--stories none|alike|varied]
           newswatch-bench fill --store DIR --items N --alerts M
           newswatch-bench figures CONFIGURATION FOLDER [mistakes]
           newswatch-bench schedule [--seed N] [--feeds N] [--days N]
           newswatch-bench stories FOLDER [mistakes]

    """

  static func main() async {
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      switch arguments.first {
      case "parse" where arguments.count == 2:
        try print(ParseBench(folder: arguments[1]).run())
      case "compile" where arguments.count == 2:
        try print(CompileBench(configuration: arguments[1]).run())
      case "figures" where (3...4).contains(arguments.count):
        let bench = try FigureBench(configuration: arguments[1], folder: arguments[2])
        StandardStream.output.write(bench.run(showsMistakes: arguments.last == "mistakes"))
      case "store":
        try await print(StoreBench(options: Options(arguments.dropFirst())).run())
      case "fill":
        try await print(FillBench(options: Options(arguments.dropFirst())).run())
      case "schedule":
        StandardStream.output.write(try ScheduleBench(options: Options(arguments.dropFirst())).run())
      case "stories" where arguments.count >= 2:
        let bench = StoryBench(folder: arguments[1], showsMistakes: arguments.dropFirst(2).first == "mistakes")
        StandardStream.output.write(try bench.run())
      default:
        throw UsageError()
      }
    } catch is UsageError {
      StandardStream.error.write(usage)
      exit(64)
    } catch {
      StandardStream.error.write("newswatch-bench: \(error)\n")
      exit(2)
    }
  }

  private static func print(_ json: JSONWriter) {
    StandardStream.output.write(json.text + "\n")
  }
}

/// The arguments are not what the usage says.
struct UsageError: Error {}

/// Options of the form `--name value`.
struct Options {
  private var values: [String: String] = [:]

  /// Reads pairs of a name and its value.
  init(_ arguments: some Sequence<String>) throws(UsageError) {
    var rest = Array(arguments)[...]
    while let name = rest.popFirst() {
      guard name.hasPrefix("--"), let value = rest.popFirst() else { throw UsageError() }
      values[String(name.dropFirst(2))] = value
    }
  }

  /// The value of an option that must be there.
  func text(_ name: String) throws(UsageError) -> String {
    guard let value = values[name] else { throw UsageError() }
    return value
  }

  /// The value of an option, or what holds without it.
  func text(_ name: String, default standard: String) throws(UsageError) -> String { values[name] ?? standard }

  /// The value of an option that must be a whole number above 0, or what holds without it.
  func count(_ name: String, default standard: Int) throws(UsageError) -> Int {
    values[name] == nil ? standard : try count(name)
  }

  /// The value of an option that must be a whole number above 0.
  func count(_ name: String) throws(UsageError) -> Int {
    guard let value = Int(try text(name)), value > 0 else { throw UsageError() }
    return value
  }
}

extension Duration {
  /// As a number of seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
