public import NewsModel

/// A number of an alert with who told it first.
public struct ToldFigure: Sendable, Equatable {
  /// The alert that has it.
  public var alert: Alert
  /// The number, as it was when the alert was made.
  public var figure: AlertFigure
  /// Who told the same first, and how many feeds have by now.
  public var first: Telling
}

/// A date or a party that was named in a topic.
public struct ToldFact: Sendable, Equatable {
  /// The topic's id.
  public var topic: String
  /// What was told.
  public var fact: Fact
  /// Who told it first, and how many feeds have by now.
  public var first: Telling
}

extension StoreReader {
  /// The numbers of the alerts that a filter wants, in their order.
  public func figures(_ filter: AlertFilter = AlertFilter()) throws(StoreError) -> [ToldFigure] {
    let rows = try connection.prepare(
      filter.sql(
        columns: "alert.line, figure.position, fact.seq, fact.time, fact.feed, fact.outlets",
        join: "JOIN figure ON figure.seq = alert.seq JOIN fact ON fact.id = figure.fact"))
    try filter.bind(to: rows)
    var found: [ToldFigure] = []
    while try rows.step() {
      guard let alert = LogLine.alert(rows.bytes(0)) else { continue }
      let position = Int(rows.integer(1))
      guard alert.figures.indices.contains(position) else { continue }
      found.append(ToldFigure(alert: alert, figure: alert.figures[position], first: Self.telling(rows, 2)))
    }
    // The rows of one alert come as they like.
    return found.indices.sorted { one, two in
      (found[one].alert.seq, found[one].figure.field.order, found[one].figure.offset)
        < (found[two].alert.seq, found[two].figure.field.order, found[two].figure.offset)
    }.map { found[$0] }
  }

  /// The dates and parties that the alerts of a filter were the first to name, in the order of these alerts.
  public func mentions(_ filter: AlertFilter = AlertFilter()) throws(StoreError) -> [ToldFact] {
    let rows = try connection.prepare(
      filter.sql(
        columns: "topic.name, fact.kind, fact.name, fact.value, fact.seq, fact.time, fact.feed, fact.outlets",
        join: "JOIN fact ON fact.seq = alert.seq AND fact.topic = alert.topic AND fact.kind <> 'figure' "
          + "JOIN topic ON topic.id = alert.topic"))
    try filter.bind(to: rows)
    var found: [ToldFact] = []
    while try rows.step() {
      guard let kind = Fact.Kind(rawValue: rows.text(1)) else { continue }
      found.append(
        ToldFact(
          topic: rows.text(0), fact: Fact(kind: kind, name: rows.text(2), value: rows.text(3)),
          first: Self.telling(rows, 4)))
    }
    return found
  }

  static func telling(_ row: SQLiteStatement, _ column: Int32) -> Telling {
    Telling(
      seq: row.integer(column), time: Timestamp(secondsSinceEpoch: row.integer(column + 1)),
      feed: row.text(column + 2), outlets: Int(row.integer(column + 3)))
  }
}

extension ItemField {
  /// Where it stands among the fields.
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
