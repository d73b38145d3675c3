/// A growing row of plain values with one owner: an array without bounds checks, reference counts or exclusivity checks,
/// for the scan of a text. Indices are checked in debug builds.
struct Scratch<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  subscript(index: Int) -> Element {
    @inline(__always) get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    @inline(__always) nonmutating set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// Forgets the values and keeps the memory.
  @inline(__always)
  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(_ value: Element) {
    if count == capacity { reserve(1) }
    base[count] = value
    count += 1
  }

  /// Makes room for more values than there are.
  mutating func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(capacity * 2, count + more)
    let new = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    new.update(from: base, count: count)
    base.deallocate()
    base = new
  }

  /// Appends bytes or other values that stand in a row.
  mutating func append(contentsOf values: UnsafeBufferPointer<Element>) {
    guard let source = values.baseAddress else { return }
    reserve(values.count)
    (base + count).update(from: source, count: values.count)
    count += values.count
  }

  /// Appends the same value several times.
  mutating func append(repeating value: Element, count more: Int) {
    reserve(more)
    (base + count).update(repeating: value, count: more)
    count += more
  }
}
