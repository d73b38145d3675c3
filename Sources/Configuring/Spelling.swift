/// Finds what somebody probably meant to write.
public enum Spelling {
  /// `; did you mean 'feeds'?` with the nearest of the words, or nothing where none is near enough.
  public static func hint(for word: String, among words: some Sequence<String>) -> String {
    nearest(to: word, among: words).map { "; did you mean '\(Printable.quoted($0))'?" } ?? ""
  }

  /// The word at the smallest distance, at most a third of the length and at most 3; of several the first.
  static func nearest(to word: String, among words: some Sequence<String>) -> String? {
    let written = Array(word.unicodeScalars.prefix(64))
    var best: (word: String, distance: Int)?
    var bound = min(3, max(1, written.count / 3))
    for candidate in words {
      let scalars = Array(candidate.unicodeScalars.prefix(64))
      guard abs(scalars.count - written.count) <= bound else { continue }
      let distance = distance(written, scalars)
      guard distance <= bound else { continue }
      best = (candidate, distance)
      bound = distance - 1
      if bound < 0 { break }
    }
    return best?.word
  }

  /// The Damerau-Levenshtein distance in its restricted form (optimal string alignment): insertions, deletions,
  /// substitutions and exchanges of neighbours, no part of the text being edited twice.
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      current.reserveCapacity(right.count + 1)
      for column in 1...right.count {
        let substitution = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
        var cost = min(last[column] + 1, current[column - 1] + 1, substitution)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
