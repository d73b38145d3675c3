import JSONCoding
import NewsModel
import Platform
import StoryGrouping
import TopicMatching

/// Prints how well reports of one event are told from reports of another, by language.
struct StoryBench {
  static let languages = ["en", "ru", "ur", "hi", "zh"]
  /// The folder with two files of pairs for each language, the second of titles that differ in their numbers.
  let folder: String
  /// Whether wrong decisions are printed too.
  var showsMistakes = false

  static let sketcher = {
    let folder = TextFolder()
    return StorySketcher { folder.words(of: $0, language: $1, mostWords: $2) }
  }()

  func run() throws -> String {
    var text = "language  pairs      joined  wrongly  missed  unfound  precision  recall\n"
    func line(_ name: String, _ kind: String, _ score: StoryScore) {
      let numbers = [
        "\(score.count)".padded(5), kind.padded(10), "\(score.rightlyJoined + score.wronglyJoined)".padded(7),
        "\(score.wronglyJoined)".padded(7), "\(score.missed)".padded(7), "\(score.notFound)".padded(7),
        score.precision.rounded3, score.recall.rounded3,
      ]
      text += name.padded(3) + numbers.joined(separator: " ") + "\n"
      if showsMistakes {
        for pair in score.mistakes {
          text += "  \(pair.isSame ? "missed" : "joined"): \(pair.one.title ?? "") / \(pair.other.title ?? "")\n"
        }
      }
    }
    for language in Self.languages {
      let pairs = try StoryPairs(path: Paths.resolve("\(language).txt", in: folder), language: language)
      for part in StoryPairs.Part.allCases {
        line(language, part.rawValue, StoryScore(pairs.pairs(part), language: language, Self.sketcher))
      }
      line(language, "strangers", StoryScore(pairs.strangers(), language: language, Self.sketcher))
      let numbers = try StoryPairs(path: Paths.resolve("\(language).numbers.txt", in: folder), language: language)
      line(language, "numbers", StoryScore(numbers.pairs(), language: language, Self.sketcher))
    }
    return text
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - utf8.count)) + self
  }
}

extension Double {
  /// With three decimals.
  fileprivate var rounded3: String {
    let thousandths = Int((self * 1000).rounded())
    let digits = "\(thousandths % 1000)"
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - digits.utf8.count))\(digits)"
  }
}
