internal import Glibc

/// What distinct words of texts meet, kept from text to text, so that a word is folded, stemmed and compared once.
///
/// A word is its raw bytes and the language that it is read in. Words of up to 16 bytes stand in their slot, so that most
/// lookups touch one cache line; longer ones are kept aside and compared in full. Nothing is ever taken for equal that
/// only has an equal hash.
struct WordCache: ~Copyable {
  /// What a word meets: the elements, and whether designations may begin with it.
  struct Entry: BitwiseCopyable {
    var elements: Met
    var mayBeginDesignation: Bool

    /// Whether the word meets nothing at all.
    var isEmpty: Bool {
      @inline(__always) get { elements.code == -1 && !mayBeginDesignation }
    }
  }

  private struct Slot: BitwiseCopyable {
    /// The first 16 bytes; of a longer word a hash, and where and how long it is.
    var first: UInt64 = 0
    var second: UInt64 = 0
    /// The language and the length; 0 in a free slot.
    var key: UInt64 = 0
    var entry = Entry(elements: .none, mayBeginDesignation: false)
  }

  /// Words are made up without end in a long life: beyond this many, or this many bytes of long ones, the cache starts
  /// anew with the next text.
  private let mostWords: Int
  private static let mostBytes = 16 << 20

  private let seeds = ByteHash.drawSeeds()
  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private var used = 0
  private var text = Scratch<UInt8>(capacity: 4096)
  /// What was read ahead, so that the reading is not taken for useless.
  private var touched: UInt64 = 0
  /// Numbers of elements where a word meets several: their count, then they.
  private(set) var lists = Scratch<Int32>(capacity: 256)

  init(mostWords: Int = 150_000) {
    self.mostWords = mostWords
    let count = 1024
    slots = Self.allocate(count)
    mask = count - 1
  }

  deinit { free(slots) }

  /// Free slots; in large pages where they are many, since words come in no order and every page costs a translation.
  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let (size, page) = (count * MemoryLayout<Slot>.stride, 2 << 20)
    var memory: UnsafeMutableRawPointer?
    // As everywhere in Swift, a machine without memory ends the process.
    guard posix_memalign(&memory, size >= page ? page : 64, size) == 0, let memory else { abort() }
    if size >= page { madvise(memory, size, MADV_HUGEPAGE) }
    let slots = memory.bindMemory(to: Slot.self, capacity: count)
    slots.initialize(repeating: Slot(), count: count)
    return slots
  }

  /// Starts anew if there are too many words; what was handed out before means nothing afterwards.
  mutating func trim() {
    guard used > mostWords || text.count > Self.mostBytes else { return }
    slots.update(repeating: Slot(), count: mask + 1)
    used = 0
    text.removeAll()
    lists.removeAll()
  }

  /// A word on its way to being looked up.
  struct Probe: BitwiseCopyable {
    fileprivate var first: UInt64
    fileprivate var second: UInt64
    fileprivate var key: UInt64
    fileprivate var index: Int
  }

  /// Begins to look a word up.
  ///
  /// - Parameters:
  ///   - word: its first byte, with at least 16 readable bytes from its end on.
  ///   - language: the number of its language, from 1 to 255.
  @inline(__always)
  func probe(_ word: UnsafePointer<UInt8>, _ length: Int, language: UInt8) -> Probe {
    let key = UInt64(truncatingIfNeeded: length) << 8 | UInt64(language)
    let (first, second) = length <= 16 ? Self.load(word, length) : (longHash(word, length), 0)
    let index = Int(truncatingIfNeeded: hash(first, second, key)) & mask
    return Probe(first: first, second: second, key: key, index: index)
  }

  /// Reads the slots of several probes, so that they are near when they are needed.
  ///
  /// Words come in no order, and most slots are far away. In a loop that does nothing else a processor has many such
  /// reads on their way at a time.
  @inline(__always)
  mutating func fetch(_ probes: UnsafePointer<Probe>, count: Int) {
    var sum: UInt64 = 0
    for index in 0..<count { sum ^= slots[probes[index].index].key }
    touched = sum
  }

  /// What the word of a probe meets, if that is known and nothing was inserted since.
  @inline(__always)
  func entry(_ probe: Probe, _ word: UnsafePointer<UInt8>) -> Entry? {
    if probe.key >> 8 > 16 { return longEntry(probe, word) }
    var index = probe.index
    while true {
      let slot = slots + index
      let difference =
        (slot.pointee.first ^ probe.first) | (slot.pointee.second ^ probe.second) | (slot.pointee.key ^ probe.key)
      if difference == 0 { return slot.pointee.entry }
      if slot.pointee.key == 0 { return nil }
      index = (index &+ 1) & mask
    }
  }

  private func longEntry(_ probe: Probe, _ word: UnsafePointer<UInt8>) -> Entry? {
    var index = probe.index
    while slots[index].key != 0 {
      if slots[index].first == probe.first, slots[index].key == probe.key,
        isAt(Int(slots[index].second), word, Int(probe.key >> 8))
      {
        return slots[index].entry
      }
      index = (index + 1) & mask
    }
    return nil
  }

  /// Remembers what a word meets, which must not be known yet.
  mutating func insert(
    _ word: UnsafePointer<UInt8>, _ length: Int, language: UInt8, elements: borrowing Scratch<Int32>,
    mayBeginDesignation: Bool
  ) -> Entry {
    if used * 5 >= (mask + 1) * 3 { grow() }
    var slot = Slot(key: UInt64(length) << 8 | UInt64(language))
    if length <= 16 {
      (slot.first, slot.second) = Self.load(word, length)
    } else {
      slot.first = longHash(word, length)
      slot.second = UInt64(text.count)
      text.append(contentsOf: UnsafeBufferPointer(start: word, count: length))
      // Filled up with zeros to whole numbers of eight bytes, as it is hashed and compared.
      text.append(repeating: 0, count: -length & 7)
    }
    slot.entry = Entry(elements: file(elements), mayBeginDesignation: mayBeginDesignation)
    place(slot)
    used += 1
    return slot.entry
  }

  private mutating func file(_ numbers: borrowing Scratch<Int32>) -> Met {
    if numbers.count == 0 { return .none }
    if numbers.count == 1 { return Met(code: numbers[0]) }
    let code = -2 - Int32(lists.count)
    lists.append(Int32(numbers.count))
    for index in 0..<numbers.count { lists.append(numbers[index]) }
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
    slots = Self.allocate(count * 2)
    mask = count * 2 - 1
    for index in 0..<count where old[index].key != 0 { place(old[index]) }
    free(old)
  }

  @inline(__always)
  private func hash(_ first: UInt64, _ second: UInt64, _ key: UInt64) -> UInt64 {
    ByteHash.mix(first ^ seeds.0, second ^ seeds.1 ^ key &* 0x9E37_79B9_7F4A_7C15)
  }

  @inline(__always)
  private func longHash(_ word: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    var sum = seeds.0
    var offset = 0
    while offset < length {
      sum = ByteHash.mix(sum ^ Self.load(word, at: offset, of: length), seeds.1)
      offset &+= 8
    }
    return sum
  }

  private func isAt(_ place: Int, _ word: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let known = UnsafeRawPointer(text.base + place)
    var offset = 0
    while offset < length {
      let bytes = known.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
      if bytes != Self.load(word, at: offset, of: length) { return false }
      offset &+= 8
    }
    return true
  }

  /// Up to eight bytes from an offset on as a number, those beyond the end as zeros.
  @inline(__always)
  private static func load(_ word: UnsafePointer<UInt8>, at offset: Int, of length: Int) -> UInt64 {
    let bytes = UnsafeRawPointer(word).loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
    let rest = length &- offset
    return rest >= 8 ? bytes : bytes & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* rest))
  }

  /// Up to 16 bytes as two numbers, without a branch on the length.
  @inline(__always)
  private static func load(_ word: UnsafePointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
    let raw = UnsafeRawPointer(word)
    let first = raw.loadUnaligned(as: UInt64.self).littleEndian
    let second = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian
    let short = min(length, 8)
    let firstMask = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* short)
    let secondMask = length > 8 ? UInt64.max &>> UInt64(truncatingIfNeeded: 128 &- 8 &* length) : 0
    return (first & firstMask, second & secondMask)
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
