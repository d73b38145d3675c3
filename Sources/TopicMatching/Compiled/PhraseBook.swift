/// The distinct rows of elements that terms ask for, filed so that few are looked at where they do not stand.
///
/// A row of words is filed under that pair of neighbours in it whose rarer word is rarest, as far as the rows
/// themselves tell; a single element, and a row with a designation, whose length in words differs from text to text,
/// under one element. Hashed pairs keep their price as topics become many, where an automaton's grows.
struct PhraseBook: Sendable {
  fileprivate struct Pair {
    var key: UInt64 = 0
    /// The first phrase; below 0 where the slot is free.
    var head: Int32 = -1
  }

  /// A phrase: all that is looked at of one stands together in memory.
  struct Row: Sendable {
    /// Where its elements begin.
    var start: Int32
    /// The next phrase that is filed under the same; below 0 after the last.
    var next: Int32 = -1
    /// How many elements it has.
    var count: Int32
    /// Which of its elements it is filed under; of a pair the first.
    var anchor: Int32 = 0
  }

  /// The phrases by number.
  fileprivate(set) var rows: [Row] = []
  /// The elements of all phrases.
  fileprivate(set) var elements: [Int32] = []
  /// By element, the first phrase that is filed under it alone.
  fileprivate(set) var alone: [Int32] = []
  fileprivate var pairs = [Pair(), Pair()]
  fileprivate var filter: [UInt64] = [0]

  /// How many phrases there are.
  var count: Int { rows.count }

  /// Two elements that were met in a row, on their way to the phrases filed under them.
  struct Probe: BitwiseCopyable {
    fileprivate let key: UInt64
    fileprivate let hash: UInt64
    /// The word that the first of them is.
    let token: Int32
    /// The first phrase that is filed under both, once that is found.
    fileprivate(set) var head: Int32 = -1

    @inline(__always)
    init(_ left: Int32, _ right: Int32, token: Int32) {
      key = UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
      hash = ByteHash.of(key)
      self.token = token
    }
  }

  /// Finds the phrases under pairs of elements; pairs that none is filed under are dropped.
  ///
  /// With many topics every step waits for far memory. So each is done for all pairs before the next one, in loops so
  /// small that a processor has many of the reads on their way at a time.
  ///
  /// - Returns: how many probes are left, in their order at the beginning.
  func resolve(_ probes: UnsafeMutablePointer<Probe>, count: Int) -> Int {
    var likely = 0
    filter.withUnsafeBufferPointer { filter in
      let mask = UInt64(filter.count &* 64 &- 1)
      for index in 0..<count {
        let probe = probes[index]
        let bit = probe.hash & mask
        probes[likely] = probe
        likely &+= Int(filter[Int(bit >> 6)] >> (bit & 63) & 1)
      }
    }
    return pairs.withUnsafeBufferPointer { pairs in
      let mask = pairs.count &- 1
      // The probes keep what is read ahead, so that the reading is not taken for useless.
      for index in 0..<likely {
        probes[index].head = pairs[Int(truncatingIfNeeded: probes[index].hash >> 20) & mask].head
      }
      var found = 0
      for index in 0..<likely {
        var probe = probes[index]
        var slot = Int(truncatingIfNeeded: probe.hash >> 20) & mask
        while pairs[slot].head >= 0, pairs[slot].key != probe.key { slot = (slot &+ 1) & mask }
        probe.head = pairs[slot].head
        probes[found] = probe
        found &+= probe.head >= 0 ? 1 : 0
      }
      return found
    }
  }

  /// About how much memory it takes, in bytes.
  var memory: Int {
    rows.capacity * MemoryLayout<Row>.stride + (elements.capacity + alone.capacity) * 4 + pairs.capacity * 16 + filter
      .capacity * 8
  }
}

/// Gathers phrases, each once, and files them when all are known.
struct PhraseBookBuilder {
  private var book = PhraseBook()
  /// Phrases by a hash of their elements: open addressing, below 0 where free.
  private var slots = [Int32](repeating: -1, count: 1024)

  /// The number of a row of elements.
  mutating func number(of row: [Int32]) -> Int32 {
    let index = slot(of: row)
    if slots[index] >= 0 { return slots[index] }
    let number = Int32(book.rows.count)
    book.rows.append(PhraseBook.Row(start: Int32(book.elements.count), count: Int32(row.count)))
    book.elements += row
    if book.rows.count * 2 > slots.count {
      grow()
    } else {
      slots[index] = number
    }
    return number
  }

  /// The book, with everything filed.
  ///
  /// - Parameter elements: their number, and those that are designations.
  consuming func finished(elements count: Int, designations: [Int32: Designation]) -> PhraseBook {
    book.alone = Array(repeating: -1, count: count)
    var uses = [Int32](repeating: 0, count: count)
    for element in book.elements { uses[Int(element)] += 1 }
    var paired: [(UInt64, Int32)] = []
    for phrase in 0..<book.count {
      let row = row(phrase)
      let first = row.startIndex
      if let designation = row.firstIndex(where: { designations[$0] != nil }) ?? (row.count == 1 ? first : nil) {
        book.rows[phrase].anchor = Int32(designation - first)
        book.rows[phrase].next = book.alone[Int(row[designation])]
        book.alone[Int(row[designation])] = Int32(phrase)
        continue
      }
      var anchor = first
      var fewest = Int32.max
      for index in first..<row.endIndex - 1 {
        let rarer = min(uses[Int(row[index])], uses[Int(row[index + 1])])
        if rarer < fewest { (anchor, fewest) = (index, rarer) }
      }
      book.rows[phrase].anchor = Int32(anchor - first)
      let key = UInt64(UInt32(bitPattern: row[anchor])) << 32 | UInt64(UInt32(bitPattern: row[anchor + 1]))
      paired.append((key, Int32(phrase)))
    }
    file(paired)
    return book
  }

  private mutating func file(_ paired: [(UInt64, Int32)]) {
    var (size, bits) = (2, 1 << 10)
    while size < paired.count * 2 { size *= 2 }
    while bits < paired.count * 16 { bits *= 2 }
    book.pairs = Array(repeating: PhraseBook.Pair(), count: size)
    book.filter = Array(repeating: 0, count: bits / 64)
    for (key, phrase) in paired {
      let hash = ByteHash.of(key)
      let bit = Int(truncatingIfNeeded: hash) & (bits - 1)
      book.filter[bit >> 6] |= 1 << UInt64(bit & 63)
      var index = Int(truncatingIfNeeded: hash >> 20) & (size - 1)
      while book.pairs[index].head >= 0, book.pairs[index].key != key { index = (index + 1) & (size - 1) }
      book.rows[Int(phrase)].next = book.pairs[index].head
      book.pairs[index] = PhraseBook.Pair(key: key, head: phrase)
    }
  }

  private func slot(of row: [Int32]) -> Int {
    let mask = slots.count - 1
    var index = Self.hash(row[...]) & mask
    while slots[index] >= 0 {
      let known = Int(slots[index])
      if self.row(known) == row[...] { return index }
      index = (index + 1) & mask
    }
    return index
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for phrase in 0..<book.count {
      var index = Self.hash(row(phrase)) & mask
      while slots[index] >= 0 { index = (index + 1) & mask }
      slots[index] = Int32(phrase)
    }
  }

  private func row(_ phrase: Int) -> ArraySlice<Int32> {
    let row = book.rows[phrase]
    return book.elements[Int(row.start)..<Int(row.start + row.count)]
  }

  private static func hash(_ row: ArraySlice<Int32>) -> Int {
    var sum: UInt64 = 0
    for element in row { sum = ByteHash.of(sum ^ UInt64(UInt32(bitPattern: element))) }
    return Int(truncatingIfNeeded: sum)
  }
}
