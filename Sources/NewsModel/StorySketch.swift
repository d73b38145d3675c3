/// What of an item's text decides which story it belongs to.
public struct StorySketch: Sendable, Equatable {
  /// Hashes by which sketches that may tell the same are found: two texts share each of them with the probability of
  /// their resemblance.
  public var bands: [Int64]
  /// The hashes of the text's shingles, sorted, each once.
  public var shingles: [UInt32]
  /// Those shingles that name what the text is about, sorted.
  public var names: [UInt32]
  /// The shingles of the title, in its order.
  public var title: [UInt32]
  /// What must not differ: numbers, places, days and the like, sorted.
  public var facts: [UInt32]

  /// A fact, greater than all others, that marks a sketch made when numbers were read otherwise: with such a sketch none
  /// that tells numbers is compared.
  public static let otherNumbers: UInt32 = 25 << 24

  /// A sketch.
  public init(bands: [Int64], shingles: [UInt32], names: [UInt32], title: [UInt32], facts: [UInt32]) {
    self.bands = bands
    self.shingles = shingles
    self.names = names
    self.title = title
    self.facts = facts
  }
}
