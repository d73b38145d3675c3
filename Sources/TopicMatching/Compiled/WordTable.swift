/// Byte strings and the numbers that are filed under each, by open addressing in flat memory.
struct WordTable: Sendable {
  private struct Slot {
    var hash: UInt32 = 0
    var offset: UInt32 = 0
    var length: UInt32 = 0
    /// The first link; below 0 where the slot is free.
    var head: Int32 = -1
  }

  private struct Link {
    var value: Int32
    var next: Int32
  }

  private let seeds = ByteHash.drawSeeds()
  private var text: [UInt8] = []
  private var slots: [Slot] = []
  private var links: [Link] = []
  private var used = 0

  /// Whether nothing is filed.
  var isEmpty: Bool { used == 0 }

  /// About how much memory it takes, in bytes.
  var memory: Int { text.capacity + slots.capacity * 16 + links.capacity * 8 }

  /// Files a number under a word; twice the same in a row is kept once.
  mutating func insert(_ value: Int32, under word: String) {
    var word = word
    word.withUTF8 { insert(value, under: $0) }
  }

  /// Files a number under some bytes.
  mutating func insert(_ value: Int32, under word: UnsafeBufferPointer<UInt8>) {
    if used * 3 >= slots.count * 2 { grow() }
    let hash = UInt32(truncatingIfNeeded: ByteHash.of(word, seeds))
    let index = find(word, hash)
    if slots[index].head < 0 {
      slots[index] = Slot(hash: hash, offset: UInt32(text.count), length: UInt32(word.count), head: -1)
      text.append(contentsOf: word)
      used += 1
    }
    let last = slots[index].head
    if last >= 0, links[Int(last)].value == value { return }
    links.append(Link(value: value, next: slots[index].head))
    slots[index].head = Int32(links.count - 1)
  }

  /// The first of the numbers that are filed under some bytes, as a link; below 0 where there is none.
  func first(under word: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard used > 0 else { return -1 }
    let hash = UInt32(truncatingIfNeeded: ByteHash.of(word, seeds))
    return slots[find(word, hash)].head
  }

  /// The number of a link, and the next link; below 0 after the last.
  func follow(_ link: Int32) -> (number: Int32, next: Int32) {
    let link = links[Int(link)]
    return (link.value, link.next)
  }

  private func find(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int {
    let mask = slots.count - 1
    var index = Int(hash) & mask
    while slots[index].head >= 0 {
      if slots[index].hash == hash, Int(slots[index].length) == word.count, isAt(Int(slots[index].offset), word) {
        return index
      }
      index = (index + 1) & mask
    }
    return index
  }

  private func isAt(_ offset: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    for index in 0..<word.count where text[offset + index] != word[index] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: max(16, old.count * 2))
    let mask = slots.count - 1
    for slot in old where slot.head >= 0 {
      var index = Int(slot.hash) & mask
      while slots[index].head >= 0 { index = (index + 1) & mask }
      slots[index] = slot
    }
  }
}
