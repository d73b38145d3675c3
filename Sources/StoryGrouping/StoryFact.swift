/// Something in a report that another report of the same event does not contradict: a kind and a value of it.
struct StoryFact: Sendable, Equatable, Hashable {
  /// What is told. The raw values stand in stored sketches and never change.
  enum Kind: UInt8, CaseIterable, Sendable {
    case number = 1
    case scale, country, city, weekday, month, order, side, office
    case course, move, list, travel, answer, custody, access, deal, stand, turn

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

  init(bits: UInt32) {
    self.bits = bits
  }

  var kind: Kind? { Kind(rawValue: UInt8(bits >> 24)) }
  var isInTitle: Bool { bits & Self.titleBit != 0 }
  /// The fact wherever it stands.
  var anywhere: StoryFact { StoryFact(bits: bits & ~Self.titleBit) }
  /// The fact as the title says it.
  var inTitle: StoryFact { StoryFact(bits: bits | Self.titleBit) }

  /// The value that a name or a number stands for; a number is written without zeros that say nothing.
  static func value(_ text: String, of kind: Kind) -> UInt32 { StoryHash.of(text, seed: UInt64(kind.rawValue)) }
}
