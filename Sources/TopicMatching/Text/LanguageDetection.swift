/// Which language a text is in, cheaply: by script, then by what is usual in the script.
struct LanguageDetection {
  /// How many scalars of a long text decide.
  static let sampleLength = 2000

  /// Letters by the number of their script; ideographs count threefold since each is a word or half of one.
  private var counts = InlineArray<7, Int>(repeating: 0)

  /// Counts the letters of a part of the text, which must be valid UTF-8, until no other script can win.
  ///
  /// - Parameters:
  ///   - limit: how many scalars are looked at.
  ///   - more: how many bytes of further parts will be.
  mutating func count(
    _ text: UnsafePointer<UInt8>, from start: Int, to end: Int, limit: Int = .max, before more: Int = 0
  ) {
    let traits = CharacterTraits.basicPlane
    var index = start
    var left = limit
    while index < end && left > 0 {
      // No scalar counts more than its bytes.
      if lead > end - index + more { return }
      let stop = min(end, index + 256)
      var latin = 0
      while index < stop && left > 0 {
        if index + 8 <= end && left >= 8 {
          let word = UnsafeRawPointer(text + index).loadUnaligned(as: UInt64.self)
          if word & 0x8080_8080_8080_8080 == 0 {
            latin += Self.letters(word)
            index += 8
            left -= 8
            continue
          }
        }
        let byte = text[index]
        left -= 1
        if byte < 0x80 {
          let letter = byte | 0x20
          if letter >= 0x61 && letter <= 0x7A { latin += 1 }
          index += 1
          continue
        }
        let (value, length) = UTF8Decoding.scalar(text + index)
        let script = value < 0x10000 ? CharacterTraits(bits: traits[Int(value)]).script : CharacterTraits(value).script
        counts[Int(script)] += script == Script.ideographic.rawValue ? 3 : 1
        index += length
      }
      counts[Int(Script.latin.rawValue)] += latin
    }
  }

  /// By how much the first script leads before the second.
  private var lead: Int {
    var (first, second) = (0, 0)
    for script in 1..<counts.count {
      let count = counts[script]
      if count > first { (first, second) = (count, first) } else if count > second { second = count }
    }
    return first - second
  }

  /// The language of what was counted: the declared one where the text bears it out, else the script's usual one, else
  /// nil.
  func language(declared: String?) -> String? {
    let declared = declared.flatMap { $0.isEmpty ? nil : $0 }
    guard let script = dominantScript else { return declared }
    if let declared {
      guard let expected = LanguageScripts.script(of: declared), expected != script else { return declared }
    }
    return script.defaultLanguage
  }

  private var dominantScript: Script? {
    var best = Script.other
    var most = 0
    for script in Script.allCases where script != .other && counts[Int(script.rawValue)] > most {
      best = script
      most = counts[Int(script.rawValue)]
    }
    return most > 0 ? best : nil
  }

  /// How many of eight bytes of ASCII are letters.
  @inline(__always)
  private static func letters(_ word: UInt64) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let lower = word | ones &* 0x20
    let fromA = lower &+ ones &* (0x80 - 0x61)
    let beyondZ = lower &+ ones &* (0x80 - 0x7B)
    return (fromA & ~beyondZ & (ones &* 0x80)).nonzeroBitCount
  }
}
