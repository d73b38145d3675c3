/// An estimate of how often, and at what hours, a feed publishes, carried from poll to poll. It never grows.
public struct PublishingRhythm: Sendable, Hashable {
  /// Items a day, exponentially averaged; nil before anything was learnt.
  public var itemsPerDay: Double?
  /// How many days of observation stand behind the estimate, older ones counting for less.
  public var observedDays: Double
  /// Items by the hour of the day in UTC, older ones counting for less; always 24.
  public var itemsByHour: [Float]
  /// Items of the last hours, older ones counting for less.
  public var recentItems: Float
  /// What would have been usual for `recentItems`.
  public var recentExpected: Float
  /// The highest rate that was ever seen, in items an hour, fading with time.
  public var peakPerHour: Float
  /// By how much polls stand closer together than the rates ask for, since items were missed: 1 is not at all.
  public var caution: Float
  /// Items in the last document, the width of the window on what was published; 0 while unknown.
  public var window: Int

  /// One array for all feeds that nothing is known of.
  private static let noItems = [Float](repeating: 0, count: 24)

  /// Nothing known yet, unless given.
  public init(itemsPerDay: Double? = nil, observedDays: Double = 0) {
    self.itemsPerDay = itemsPerDay
    self.observedDays = observedDays
    itemsByHour = Self.noItems
    recentItems = 0
    recentExpected = 0
    peakPerHour = 0
    caution = 1
    window = 0
  }
}

extension PublishingRhythm {
  /// All but `itemsPerDay` and `observedDays` in 117 bytes, to be kept in a store: a version (1), the 24 hours, then
  /// `recentItems`, `recentExpected`, `peakPerHour`, `caution` and `window`, each a little-endian 32-bit float.
  public var details: [UInt8] {
    var bytes: [UInt8] = [1]
    bytes.reserveCapacity(117)
    for number in itemsByHour + [recentItems, recentExpected, peakPerHour, caution, Float(window)] {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  /// Takes over what `details` gave. Bytes of another version or length, and numbers that are none, change nothing.
  public mutating func restore(details bytes: [UInt8]) {
    guard bytes.count == 117, bytes[0] == 1 else { return }
    let numbers = stride(from: 1, to: 117, by: 4).map { start in
      Float(bitPattern: (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << UInt32($1 * 8) })
    }
    guard numbers.allSatisfy({ (0...1e9).contains($0) }) else { return }
    itemsByHour = Array(numbers[..<24])
    recentItems = numbers[24]
    recentExpected = numbers[25]
    peakPerHour = numbers[26]
    caution = max(numbers[27], 1)
    window = Int(numbers[28])
  }
}
