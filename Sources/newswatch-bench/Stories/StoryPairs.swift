import NewsModel
import Platform

/// Reports of ours in one language, in groups, of which it is known which tell the same.
struct StoryPairs {
  /// A report, and whether it tells what the first of its group does.
  struct Report {
    var item: FeedItem
    var isSame: Bool
  }

  let language: String
  /// The first report of each group opens it.
  private(set) var groups: [[Report]] = []

  /// Reads a file whose lines are `=`, `+` or `-`, TITLE, ` | ` and SUMMARY.
  init(path: String, language: String) throws {
    self.language = language
    for line in String(decoding: try Files.read(path), as: UTF8.self).split(separator: "\n") {
      guard let mark = line.first, mark == "=" || mark == "+" || mark == "-" else { continue }
      let text = line.dropFirst(2)
      guard let bar = text.firstIndex(of: "|") else { throw UsageError() }
      let item = FeedItem(
        title: String(text[..<bar].dropLast()), summary: String(text[text.index(after: bar)...].dropFirst()))
      if mark == "=" { groups.append([]) }
      guard !groups.isEmpty else { throw UsageError() }
      groups[groups.count - 1].append(Report(item: item, isSame: mark != "-"))
    }
  }

  /// Two reports, and whether they tell the same.
  struct Pair {
    var one: FeedItem
    var other: FeedItem
    var isSame: Bool
  }

  /// How a group was used.
  enum Part: String, CaseIterable {
    /// The method was tuned on it.
    case tuned
    /// Its figures were looked at between changes of the method, its texts were not.
    case watched
    /// It was measured when the method stood.
    case keptAside = "kept aside"

    fileprivate var groups: Range<Int> {
      switch self {
      case .tuned: 0..<10
      case .watched: 10..<15
      case .keptAside: 15..<Int.max
      }
    }
  }

  /// All pairs within groups of a part, or within all groups.
  func pairs(_ part: Part? = nil) -> [Pair] {
    var pairs: [Pair] = []
    for (index, group) in groups.enumerated() where part?.groups.contains(index) ?? true {
      for first in group.indices {
        for second in group.indices.dropFirst(first + 1) where group[first].isSame {
          pairs.append(
            Pair(one: group[first].item, other: group[second].item, isSame: group[second].isSame))
        }
      }
    }
    return pairs
  }

  /// Pairs of different groups: events that have only the language and perhaps a place in common.
  func strangers() -> [Pair] {
    var pairs: [Pair] = []
    for first in groups.indices {
      for second in groups.indices.dropFirst(first + 1) {
        for one in groups[first] {
          for other in groups[second] { pairs.append(Pair(one: one.item, other: other.item, isSame: false)) }
        }
      }
    }
    return pairs
  }
}
