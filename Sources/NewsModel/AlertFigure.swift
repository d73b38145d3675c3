public import JSONCoding

/// A number that an alert's item tells for one of its topic's figures.
public struct AlertFigure: Sendable, Equatable {
  /// The figure's name in the topic.
  public var name: String
  /// The number in the figure's unit; of a range, its lower end.
  public var value: Double
  /// The upper end of a range.
  public var high: Double?
  /// The figure's unit.
  public var unit: String
  /// The words that told it.
  public var text: String
  /// Where they stand.
  public var field: ItemField
  /// Where they begin, in Unicode scalars of the field.
  public var offset: Int
  /// How the text qualifies it.
  public var hedges: [Hedge]
  /// How it stands to what was told before and to the topic.
  public var marks: [Mark]
  /// Who told the same number of the topic before; nil where nobody did.
  public var told: Telling?
  /// The latest number before this one, where it is another.
  public var before: Double?
  /// What it claims, for comparing; it is not written with the alert.
  public var claim: Claim

  /// What a number says of how things stand; numbers are compared within a claim.
  public enum Claim: Int64, Sendable, BitwiseCopyable {
    /// Nothing: it is denied, an addition, or the whole of which a part is told.
    case nothing
    /// So it is, or is said to be.
    case stands
    /// So it is to become, where things are on their way to a target.
    case planned
  }

  /// What is remarkable about a value.
  public enum Mark: String, Sendable, CaseIterable, BitwiseCopyable {
    /// Another value than the latest that was told.
    case contradicts
    /// Beyond where things stood when the topic was written.
    case pastBaseline = "past baseline"
    /// As promised, or more.
    case reachesTarget = "reaches target"
    /// Beyond what was promised.
    case pastTarget = "past target"
  }

  /// A number that was read.
  public init(
    name: String, value: Double, high: Double? = nil, unit: String, text: String, field: ItemField = .title,
    offset: Int = 0, hedges: [Hedge] = [], marks: [Mark] = [], told: Telling? = nil, before: Double? = nil,
    claim: Claim = .stands
  ) {
    self.name = name
    self.value = value
    self.high = high
    self.unit = unit
    self.text = text
    self.field = field
    self.offset = offset
    self.hedges = hedges
    self.marks = marks
    self.told = told
    self.before = before
    self.claim = claim
  }

  /// What the number claims.
  ///
  /// - Parameter isCounting: whether the figure counts up to a target: then what is planned is another thing than what
  ///   is, while a plan's cost is its cost.
  public static func claim(_ hedges: [Hedge], isCounting: Bool) -> Claim {
    let open = hedges.filter { !$0.isFactual }
    if open.isEmpty { return .stands }
    return open == [.planned] ? (isCounting ? .planned : .stands) : .nothing
  }

  /// Writes it as an alert has it; what does not apply is left out, but for the first four members.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", string: name)
      json.key("value")
      json.number(value)
      json.member("unit", string: unit)
      json.member("text", string: text)
      if let high {
        json.key("high")
        json.number(high)
      }
      json.member("field", string: field.rawValue)
      json.member("offset", integer: offset)
      if !hedges.isEmpty { json.member("hedges", strings: hedges.map(\.rawValue)) }
      if !marks.isEmpty { json.member("marks", strings: marks.map(\.rawValue)) }
      if let before {
        json.key("before")
        json.number(before)
      }
      if let told {
        json.key("told")
        told.write(to: &json)
      }
    }
  }
}

/// Who told something first, and how many did since.
public struct Telling: Sendable, Equatable {
  /// The alert that told it first.
  public var seq: Int64
  /// When its item came out, else was seen.
  public var time: Timestamp
  /// The feed that brought it.
  public var feed: String
  /// How many feeds told it, the first among them.
  public var outlets: Int

  /// A telling.
  public init(seq: Int64, time: Timestamp, feed: String, outlets: Int) {
    self.seq = seq
    self.time = time
    self.feed = feed
    self.outlets = outlets
  }

  /// Writes it as a JSON object.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("seq", integer: seq)
      json.member("time", string: time.description)
      json.member("feed", string: feed)
      json.member("outlets", integer: outlets)
    }
  }
}
