internal import NewsModel

/// Something in a report that another report of the same event does not contradict: a kind and a value of it.
struct StoryFact: Sendable, Equatable, Hashable {
  /// What is told. The raw values stand in stored sketches and never change.
  enum Kind: UInt8, CaseIterable, Sendable {
    case number = 1
    case scale, country, city, weekday, month, order, side, office
    case course, move, list, travel, answer, custody, access, deal, stand, turn
    /// Which number stands in which place of the title.
    case placed
    /// Who does it in the title, and to whom it is done.
    case doer, sufferer
    /// Who beats whom in the title.
    case winner, loser
    /// That the sketch is of a version that read numbers otherwise.
    case otherNumbers

    /// The kind that the lexicon's lines name so.
    init?(named name: String) {
      guard let kind = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
      self = kind
    }
  }

  /// The kind in the upper 8 bits, whether the title says it in the next, a hash of the value in the rest.
  let bits: UInt32

  private static let titleBit: UInt32 = 1 << 23

  init(_ kind: Kind, value: UInt32) {
    bits = UInt32(kind.rawValue) << 24 | value & (Self.titleBit - 1)
  }

  /// That the title's number in a place has a value, and whether it stands beside the one before; nil where it has too
  /// many. Sorted, such facts are in the title's order.
  init?(placed value: UInt32, at place: Int, isBesideLast: Bool) {
    guard place < 32 else { return nil }
    let beside = isBesideLast ? Self.besideBit : 0
    self.init(.placed, value: UInt32(place) << Self.placeShift | beside | value & Self.placedMask)
  }

  private static let placeShift: UInt32 = 18
  private static let besideBit: UInt32 = 1 << 17
  private static let placedMask: UInt32 = besideBit - 1

  /// As much of a number's value as stands in a place.
  var placedValue: UInt32 { bits & Self.placedMask }
  /// Whether a title's number stands beside the one before it.
  var isBesideLast: Bool { bits & Self.besideBit != 0 }

  init(bits: UInt32) {
    self.bits = bits
  }

  var kind: Kind? { Kind(rawValue: UInt8(bits >> 24)) }
  /// What is told of the kind, without where it stands.
  var value: UInt32 { bits & (Self.titleBit - 1) }
  var isInTitle: Bool { bits & Self.titleBit != 0 }
  /// The fact wherever it stands.
  var anywhere: StoryFact { StoryFact(bits: bits & ~Self.titleBit) }
  /// The fact as the title says it.
  var inTitle: StoryFact { StoryFact(bits: bits | Self.titleBit) }

  /// The number one, that contradicts nothing: it is said in as many ways as there are articles.
  static let one = StoryFact(.number, value: value("1", of: .number))

  /// That the sketch is of a version that read numbers otherwise; sorted, the last of its facts.
  static let otherNumbers = StoryFact(bits: StorySketch.otherNumbers)

  /// What stands in a title for the fact.
  var shingle: UInt32 { StoryHash.of("fact \(anywhere.bits)") }

  /// The value that a name or a number stands for; a number is written without zeros that say nothing.
  static func value(_ text: String, of kind: Kind) -> UInt32 { StoryHash.of(text, seed: UInt64(kind.rawValue)) }
}
