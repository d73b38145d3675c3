public import NewsModel

/// Reads from items the numbers that belong to the figures of topics, and the dates and parties that are named.
///
///     let reader = FigureReader(topics)
///     let readings = reader.read(item, language: "en", topics: ["mi-35m-deliveries"])
///
/// Immutable, to be shared by any number of threads. What is read is what the text says, with how it qualifies it; nothing
/// is worked out from it.
public struct FigureReader: Sendable {
  private let figures: [String: [FollowedFigure]]

  /// A reader for the figures of these topics.
  public init(_ topics: [Topic]) {
    figures = Dictionary(topics.map { ($0.id, $0.figures.map(FollowedFigure.init)) }) { first, _ in first }
  }

  /// What an item says in topics, in their order.
  ///
  /// - Parameter language: the item's language (BCP 47), where it is known: it decides what a comma in a number means.
  /// - Returns: for each topic its figures in the order of the text, each value once; and the dates and parties of the
  ///   item, each once.
  public func read(
    _ item: FeedItem, language: String?, topics: [String]
  ) -> (figures: [[AlertFigure]], mentions: [Fact]) {
    let followed = topics.map { figures[$0] ?? [] }
    var found: [[AlertFigure]] = topics.map { _ in [] }
    var mentions: [Fact] = []
    var mentioned: Set<Fact> = []
    let fields: [(ItemField, String?)] = [(.title, item.title), (.summary, item.summary), (.content, item.content)]
    for (field, string) in fields {
      guard let string, !string.isEmpty else { continue }
      let text = TokenizedText(string)
      let dates = DateReader(text.tokens)
      if followed.contains(where: { !$0.isEmpty }) {
        let reading = TextReading(text, language: language, dates: dates)
        for topic in topics.indices {
          for figure in reading.figures(followed[topic], in: field) {
            let fact = Fact(figure)
            if !found[topic].contains(where: { Fact($0) == fact }) { found[topic].append(figure) }
          }
        }
      }
      let dated = dates.dates.compactMap { $0.text(near: item.published) }.map { Fact(kind: .date, value: $0) }
      let parties = PartyReader.parties(text).map { Fact(kind: .party, value: $0) }
      for fact in dated + parties where mentioned.insert(fact).inserted { mentions.append(fact) }
    }
    return (found, mentions)
  }

  /// All numbers of a text, each as `4`, `3e9..4e9 USD` with the words that told it: for those who measure the reader.
  public static func numbers(_ text: String, language: String?) -> [ReadNumber] {
    let text = TokenizedText(text)
    let reading = TextReading(text, language: language, dates: DateReader(text.tokens))
    return reading.quantities.map { quantity in
      ReadNumber(
        value: quantity.value, high: quantity.high, unit: quantity.unit.symbol, text: reading.words(of: quantity),
        hedges: quantity.hedges)
    }
  }
}

/// A number of a text, whatever it is of.
public struct ReadNumber: Sendable, Equatable {
  /// The number, or the lower end of a range.
  public var value: Double
  /// The upper end of a range.
  public var high: Double?
  /// Its unit's symbol, such as `USD`, `%`, `m3/year`; empty for what is counted.
  public var unit: String
  /// The words that told it.
  public var text: String
  /// How the text qualifies it.
  public var hedges: [Hedge]
}
