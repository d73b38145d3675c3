/// What distinct words of texts meet, kept from text to text, so that a word is folded, stemmed and compared once.
///
/// A word is its raw bytes and the language that it is read in. Words of up to 16 bytes stand in their slot, so that most
/// lookups touch one cache line; longer ones are kept aside and compared in full. Nothing is ever taken for equal that
/// only has an equal hash.
struct WordCache: ~Copyable {
  /// What a word meets: the elements and the designations that may begin with it, each in the form of `Met`.
  struct Entry: BitwiseCopyable {
    var elements: Met
    var designations: Met

    /// Whether the word meets nothing at all.
    var isEmpty: Bool {
      @inline(__always) get { elements.code & designations.code == -1 }
    }
  }

  private struct Slot: BitwiseCopyable {
    /// The first 16 bytes; of a longer word a hash, and where and how long it is.
    var first: UInt64 = 0
    var second: UInt64 = 0
    /// The language and the length; 0 in a free slot.
    var key: UInt64 = 0
    var entry = Entry(elements: .none, designations: .none)
  }

  /// Words are made up without end in a long life: beyond this many, or this many bytes of long ones, the cache starts
  /// anew with the next text.
  private static let mostWords = 300_000
  private static let mostBytes = 16 << 20

  private let seeds = ByteHash.drawSeeds()
  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var used = 0
  private var text = Scratch<UInt8>(capacity: 4096)
  /// Numbers of elements where a word meets several: their count, then they.
  private(set) var lists = Scratch<Int32>(capacity: 256)

  init() {
    let count = 1024
    slots = .allocate(capacity: count)
    slots.initialize(repeating: Slot(), count: count)
    mask = count - 1
  }

  deinit { slots.deallocate() }

  /// Starts anew if there are too many words; what was handed out before means nothing afterwards.
  mutating func trim() {
    guard used > Self.mostWords || text.count > Self.mostBytes else { return }
    slots.update(repeating: Slot(), count: mask + 1)
    used = 0
    text.removeAll()
    lists.removeAll()
  }

  /// What a word meets, if that is known.
  ///
  /// - Parameters:
  ///   - word: its first byte, with at least 16 readable bytes from its end on.
  ///   - language: the number of its language, from 1 to 255.
  @inline(__always)
  func entry(_ word: UnsafePointer<UInt8>, _ length: Int, language: UInt8) -> Entry? {
    let key = UInt64(length) << 8 | UInt64(language)
    if length <= 16 {
      let (first, second) = Self.load(word, length)
      var index = Int(truncatingIfNeeded: hash(first, second, key)) & mask
      while true {
        let slot = slots + index
        if slot.pointee.first == first && slot.pointee.second == second && slot.pointee.key == key {
          return slot.pointee.entry
        }
        if slot.pointee.key == 0 { return nil }
        index = (index + 1) & mask
      }
    }
    return longEntry(word, length, key)
  }

  private func longEntry(_ word: UnsafePointer<UInt8>, _ length: Int, _ key: UInt64) -> Entry? {
    let first = longHash(word, length)
    var index = Int(truncatingIfNeeded: hash(first, 0, key)) & mask
    while slots[index].key != 0 {
      if slots[index].first == first, slots[index].key == key, isAt(Int(slots[index].second), word, length) {
        return slots[index].entry
      }
      index = (index + 1) & mask
    }
    return nil
  }

  /// Remembers what a word meets, which must not be known yet.
  mutating func insert(
    _ word: UnsafePointer<UInt8>, _ length: Int, language: UInt8, elements: [Int32], designations: [Int32]
  ) -> Entry {
    if used * 5 >= (mask + 1) * 3 { grow() }
    var slot = Slot(key: UInt64(length) << 8 | UInt64(language), entry: Entry(elements: .none, designations: .none))
    if length <= 16 {
      (slot.first, slot.second) = Self.load(word, length)
    } else {
      slot.first = longHash(word, length)
      slot.second = UInt64(text.count)
      text.append(contentsOf: UnsafeBufferPointer(start: word, count: length))
    }
    slot.entry = Entry(elements: file(elements), designations: file(designations))
    place(slot)
    used += 1
    return slot.entry
  }

  private mutating func file(_ numbers: [Int32]) -> Met {
    if numbers.isEmpty { return .none }
    if numbers.count == 1 { return Met(code: numbers[0]) }
    let code = -2 - Int32(lists.count)
    lists.append(Int32(numbers.count))
    for number in numbers { lists.append(number) }
    return Met(code: code)
  }

  private func place(_ slot: Slot) {
    let second = slot.key >> 8 <= 16 ? slot.second : 0
    var index = Int(truncatingIfNeeded: hash(slot.first, second, slot.key)) & mask
    while slots[index].key != 0 { index = (index + 1) & mask }
    slots[index] = slot
  }

  private mutating func grow() {
    let (old, count) = (slots, mask + 1)
    slots = .allocate(capacity: count * 2)
    slots.initialize(repeating: Slot(), count: count * 2)
    mask = count * 2 - 1
    for index in 0..<count where old[index].key != 0 { place(old[index]) }
    old.deallocate()
  }

  @inline(__always)
  private func hash(_ first: UInt64, _ second: UInt64, _ key: UInt64) -> UInt64 {
    ByteHash.mix(first ^ seeds.0, second ^ seeds.1 ^ key &* 0x9E37_79B9_7F4A_7C15)
  }

  private func longHash(_ word: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    ByteHash.of(UnsafeBufferPointer(start: word, count: length), seeds)
  }

  private func isAt(_ offset: Int, _ word: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    for index in 0..<length where text[offset + index] != word[index] { return false }
    return true
  }

  /// Up to 16 bytes as two numbers.
  @inline(__always)
  private static func load(_ word: UnsafePointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
    let raw = UnsafeRawPointer(word)
    let first = raw.loadUnaligned(as: UInt64.self).littleEndian
    if length <= 8 { return (first & (.max >> UInt64(truncatingIfNeeded: 64 - 8 * length)), 0) }
    let second = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian
    return (first, second & (.max >> UInt64(truncatingIfNeeded: 128 - 8 * length)))
  }
}

/// Numbers of elements in one: none, a single one, or a list kept by the cache.
struct Met: BitwiseCopyable {
  /// -1 for none, the number itself, or below -1 where the list begins.
  let code: Int32

  static let none = Met(code: -1)

  @inline(__always)
  init(code: Int32) {
    self.code = code
  }

  /// Calls the closure with each number.
  @inline(__always)
  func forEach(_ lists: UnsafePointer<Int32>, _ body: (Int32) -> Void) {
    if code >= 0 { return body(code) }
    if code == -1 { return }
    let list = lists + Int(-2 - code)
    for index in 1...Int(list[0]) { body(list[index]) }
  }

  /// Whether a number is among them.
  @inline(__always)
  func contains(_ number: Int32, _ lists: UnsafePointer<Int32>) -> Bool {
    if code >= -1 { return code == number }
    let list = lists + Int(-2 - code)
    for index in 1...Int(list[0]) where list[index] == number { return true }
    return false
  }
}
