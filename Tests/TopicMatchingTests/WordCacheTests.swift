import Testing

@testable import TopicMatching

@Suite struct WordCacheTests {
  /// Words of all lengths, among them such as differ only in their last byte or in their language, each keep their own.
  @Test func everyWordKeepsItsOwn() {
    var cache = WordCache(mostWords: 10_000)
    for number in 0..<3000 { insert(number, into: &cache) }
    for number in 0..<3000 {
      for language in [1, 2] as [UInt8] {
        let found = lookUp(word(number), language, in: cache)
        #expect(found?.elements.contains(Int32(number * 2) + Int32(language), cache.lists.base) == true)
        #expect(found?.elements.contains(Int32(number * 2) + 5, cache.lists.base) == false)
        #expect(found?.isEmpty == false)
      }
      #expect(lookUp(word(number), 3, in: cache) == nil)
      #expect(lookUp(word(number) + "x", 1, in: cache) == nil)
    }
  }

  @Test func tooManyWordsAreForgottenTogether() {
    var cache = WordCache(mostWords: 100)
    for number in 0..<50 { insert(number, into: &cache) }
    cache.trim()
    #expect(lookUp(word(7), 1, in: cache) != nil)
    for number in 50..<60 { insert(number, into: &cache) }
    cache.trim()
    for number in 0..<60 { #expect(lookUp(word(number), 1, in: cache) == nil) }
    insert(7, into: &cache)
    #expect(lookUp(word(7), 2, in: cache)?.elements.contains(16, cache.lists.base) == true)
  }

  private func word(_ number: Int) -> String {
    String(repeating: "слово", count: number % 5) + String(repeating: "a", count: number % 3)
      + "_\(number)"
  }

  private func insert(_ number: Int, into cache: inout WordCache) {
    for language in [1, 2] as [UInt8] {
      var elements = Scratch<Int32>()
      elements.append(Int32(number * 2) + Int32(language))
      // Some words meet several elements.
      if number.isMultiple(of: 3) { elements.append(-1 + Int32.max) }
      padded(word(number)) { bytes, length in
        _ = cache.insert(bytes, length, language: language, elements: elements, mayBeginDesignation: false)
      }
    }
  }

  private func lookUp(_ word: String, _ language: UInt8, in cache: borrowing WordCache) -> WordCache.Entry? {
    let bytes = Array(word.utf8)
    let storage = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + WordScanner.padding)
    defer { storage.deallocate() }
    // What stands behind a word must not matter.
    storage.initialize(repeating: 0x7A, count: bytes.count + WordScanner.padding)
    storage.update(from: bytes, count: bytes.count)
    return cache.entry(cache.probe(storage, bytes.count, language: language), storage)
  }

  private func padded(_ word: String, _ body: (UnsafePointer<UInt8>, Int) -> Void) {
    let bytes = Array(word.utf8) + Array(repeating: 0x20, count: WordScanner.padding)
    bytes.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { body(base, word.utf8.count) }
    }
  }
}
