import JSONCoding

/// A text with the numbers that must be read from it, and those that belong to the figures of a topic.
struct FigureExample {
  let language: String
  let topic: String
  let text: String
  let numbers: [LabelledNumber]
  let figures: [LabelledNumber]
  /// Whether it was kept aside while the reader was made: every second line that does not say that it was seen.
  let isAside: Bool

  /// The examples of a file, one JSON object a line.
  ///
  /// - Throws: `ExampleError` for a line that is none.
  static func read(_ bytes: [UInt8], language: String) throws(ExampleError) -> [FigureExample] {
    var examples: [FigureExample] = []
    for (number, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      let json = line.withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }
      guard json.error == nil, let text = json.value["text"]?.string, let topic = json.value["topic"]?.string,
        let numbers = json.value["numbers"]?.array, let figures = json.value["figures"]?.array
      else { throw ExampleError(line: number + 1, language: language) }
      examples.append(
        FigureExample(
          language: language, topic: topic, text: text,
          numbers: numbers.compactMap { $0.string.flatMap(LabelledNumber.init(number:)) },
          figures: figures.compactMap { $0.string.flatMap(LabelledNumber.init(figure:)) },
          isAside: number % 2 == 1 && json.value["seen"] == nil))
    }
    return examples
  }
}

/// A line that is no example.
struct ExampleError: Error, CustomStringConvertible {
  let line: Int
  let language: String

  var description: String { "\(language).jsonl:\(line): expected an object with text, topic, numbers and figures" }
}

/// A number as a label has it: `3e9..4e9 USD`, `delivered=4`.
struct LabelledNumber: CustomStringConvertible {
  /// The unit's symbol, or the figure's name.
  let name: String
  let value: Double
  let high: Double?

  init(name: String, value: Double, high: Double?) {
    self.name = name
    self.value = value
    self.high = high
  }

  init?(number text: String) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard let range = parts.first, let (value, high) = Self.range(range) else { return nil }
    self.init(name: parts.count > 1 ? String(parts[1]) : "", value: value, high: high)
  }

  init?(figure text: String) {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let (value, high) = Self.range(parts[1]) else { return nil }
    self.init(name: String(parts[0]), value: value, high: high)
  }

  private static func range(_ text: Substring) -> (Double, Double?)? {
    guard let dots = text.firstRange(of: "..") else { return Double(text).map { ($0, nil) } }
    guard let low = Double(text[..<dots.lowerBound]), let high = Double(text[dots.upperBound...]) else { return nil }
    return (low, high)
  }

  /// Whether both are the same number of the same thing; a tenth of a percent is what units are converted with.
  func isSame(_ other: LabelledNumber) -> Bool {
    name == other.name && Self.isNear(value, other.value)
      && ((high == nil && other.high == nil) || Self.isNear(high ?? .nan, other.high ?? .nan))
  }

  private static func isNear(_ one: Double, _ two: Double) -> Bool {
    (one - two).magnitude <= 0.001 * max(one.magnitude, two.magnitude)
  }

  var description: String { "\(value)\(high.map { "..\($0)" } ?? "") \(name)" }
}
