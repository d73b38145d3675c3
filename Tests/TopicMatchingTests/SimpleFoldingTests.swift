import Testing

@testable import TopicMatching

@Suite struct SimpleFoldingTests {
  /// Where the fast way folds a word at all, it does as the slow one, for stemmers as well.
  @Test func foldsAsTheSlowWay() {
    let alphabet: [Unicode.Scalar] =
      (0x41...0x7A).compactMap { Unicode.Scalar($0) } + (0x400...0x4FF).compactMap { Unicode.Scalar($0) }
      + (0x600...0x6FF).compactMap { Unicode.Scalar($0) } + (0x900...0x97F).compactMap { Unicode.Scalar($0) }
      + Array("中巴é\u{301}\u{200D}ß".unicodeScalars)
    // Nasals before stops, and what is often met, more often than chance brings them.
    let often: [Unicode.Scalar] = Array("न्दम्पङ्करस्तींھہاي".unicodeScalars)
    var random = SeededGenerator(seed: 5)
    var folding = SimpleFolding()
    var form = Scratch<UInt8>()
    var simple = 0
    for _ in 0..<20_000 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        view.append(random.once(in: 2) ? random.pick(often) : random.pick(alphabet))
      }
      let word = String(view)
      let padded = Array(word.utf8) + [0, 0, 0]
      let isSimple = padded.withUnsafeBufferPointer {
        folding.fold(UnsafeBufferPointer(rebasing: $0.dropLast(3)), into: &form)
      }
      guard isSimple else { continue }
      simple += 1
      let folded = String(decoding: UnsafeBufferPointer(start: form.base, count: form.count), as: UTF8.self)
      #expect(folded.unicodeScalars.elementsEqual(Folding.form(word).unicodeScalars), "\(word)")
      #expect(folded.unicodeScalars.elementsEqual(Folding.base(word).unicodeScalars), "\(word)")
    }
    #expect(simple > 3000)
  }

  @Test(arguments: ["Пакистан", "ПАКИСТАН", "ёлка", "پاكستان", "معاہدہ", "समझौते", "हिन्दी", "巴基斯坦", "Aman"])
  func commonWordsAreSimple(word: String) {
    var folding = SimpleFolding()
    var form = Scratch<UInt8>()
    let padded = Array(word.utf8) + [0, 0, 0]
    #expect(padded.withUnsafeBufferPointer { folding.fold(UnsafeBufferPointer(rebasing: $0.dropLast(3)), into: &form) })
  }
}
