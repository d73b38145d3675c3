internal import NewsModel

/// Names of months that are other words too, unless a day stands beside them.
enum StoryMonth {
  private static let numbers = ["march": 3, "may": 5]

  /// The month that a word with a capital beside figures is: `March 3`, `3 May`.
  static func besideDay(_ words: [FoldedWord], at index: Int) -> Int? {
    guard let month = numbers[words[index].form], words[index].text != words[index].form else { return nil }
    let isBesideDay = [index - 1, index + 1].contains { place in
      words.indices.contains(place) && words[place].kind == .digits && words[place].form.utf8.count <= 2
        && words[max(place, index)].joint == .space
    }
    return isBesideDay ? month : nil
  }
}
