/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, no part edited twice.
enum EditDistance {
  /// Whether two words are within so many edits of one another.
  static func isWithin(_ limit: Int, _ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
    guard abs(left.count - right.count) <= limit else { return false }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      var least = row + 1
      for column in 0..<right.count {
        let cost = left[row] == right[column] ? 0 : 1
        var best = min(last[column + 1] + 1, current[column] + 1, last[column] + cost)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
        least = min(least, best)
      }
      if least > limit && (last.min() ?? 0) > limit { return false }
      beforeLast = last
      last = current
    }
    return last[right.count] <= limit
  }
}
