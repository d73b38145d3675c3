import Glibc

/// Random numbers that are the same for the same seed (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", 2014).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Evenly from 0 up to 1.
  mutating func fraction() -> Double {
    Double(next() >> 11) / Double(1 << 53)
  }

  /// Evenly between two numbers.
  mutating func between(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * fraction()
  }

  /// Evenly between two numbers on a scale of ratios.
  mutating func ratio(_ low: Double, _ high: Double) -> Double {
    low * pow(high / low, fraction())
  }

  /// The time until the next of events that come so often in a unit of time.
  mutating func wait(rate: Double) -> Double {
    -log(1 - fraction()) / rate
  }

  /// How many events that come so often on average come in fact.
  mutating func events(mean: Double) -> Int {
    var count = 0
    var time = wait(rate: 1)
    while time < mean {
      count += 1
      time += wait(rate: 1)
    }
    return count
  }
}
