import Configuring
import FeedParsing
import FigureReading
import NewsModel
import Platform

/// Measures the figure reader on labelled examples: of all numbers with their units, and of those of topics' figures.
struct FigureBench {
  /// What was measured, by language; the halves apart.
  struct Result {
    var language: String
    var isAside: Bool
    var examples = 0
    var numbers = FigureScore()
    var figures = FigureScore()
  }

  /// The languages, which are the files' names.
  static let languages = ["en", "ru", "ur", "hi", "zh"]

  let topics: [Topic]
  /// Examples by language.
  let examples: [FigureExample]

  /// Reads a configuration for its topics, and the examples of a folder.
  init(configuration: String, folder: String) throws {
    guard let loaded = try Configuration.load(path: configuration, outlines: OPMLParser.parse).value
    else { throw UsageError() }
    topics = loaded.topics
    var examples: [FigureExample] = []
    for language in Self.languages {
      examples += try FigureExample.read(try Files.read("\(folder)/\(language).jsonl"), language: language)
    }
    self.examples = examples
  }

  /// Measures, and hands over a line for each mistake of the half that is not kept aside.
  func results(_ onMistake: (String) -> Void = { _ in }) -> [Result] {
    let reader = FigureReader(topics)
    var results: [Result] = []
    for language in Self.languages {
      for isAside in [false, true] {
        var result = Result(language: language, isAside: isAside)
        for example in examples where example.language == language && example.isAside == isAside {
          result.examples += 1
          let numbers = FigureReader.numbers(example.text, language: language).map {
            LabelledNumber(name: $0.unit, value: $0.value, high: $0.high)
          }
          let figures = reader.read(FeedItem(title: example.text), language: language, topics: [example.topic]).figures[
            0
          ].map {
            LabelledNumber(name: $0.name, value: $0.value, high: $0.high)
          }
          let mistakes = [
            result.numbers.add(found: numbers, expected: example.numbers),
            result.figures.add(found: figures, expected: example.figures),
          ]
          for (kind, mistake) in zip(["number", "figure"], mistakes) where !isAside {
            for wrong in mistake.wrong { onMistake("\(language) \(kind) not there: \(wrong) in \(example.text)") }
            for missed in mistake.missed { onMistake("\(language) \(kind) missed: \(missed) in \(example.text)") }
          }
        }
        results.append(result)
      }
    }
    return results
  }

  /// The table that is printed.
  func run(showsMistakes: Bool) -> String {
    var text = ""
    let results = results { mistake in if showsMistakes { text += mistake + "\n" } }
    text += "language half   examples  numbers: precision recall  figures: precision recall\n"
    for result in results { text += line(result.language, result.isAside ? "aside" : "tuned", [result]) }
    text += line("all", "tuned", results.filter { !$0.isAside }) + line("all", "aside", results.filter(\.isAside))
    return text + line("all", "both", results)
  }

  private func line(_ language: String, _ half: String, _ results: [Result]) -> String {
    let numbers = results.reduce(FigureScore()) { $0 + $1.numbers }
    let figures = results.reduce(FigureScore()) { $0 + $1.figures }
    let cells = [
      padded(language, 8), padded(half, 6), padded(String(results.reduce(0) { $0 + $1.examples }), 18),
      padded(percent(numbers.precision), 10), padded(percent(numbers.recall), 17),
      padded(percent(figures.precision), 10),
      percent(figures.recall),
    ]
    return cells.joined(separator: " ") + "\n"
  }

  private func percent(_ share: Double) -> String {
    let thousandths = Int((share * 1000).rounded())
    return "\(thousandths / 1000).\(String(thousandths % 1000 + 1000).dropFirst())"
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
