internal import NewsModel

/// Sketches as they are kept: a version, then each list's count in two bytes and its numbers, all little-endian.
///
/// A sketch is made anew for each item, never for a kept one: those of the version before are compared as far as numbers,
/// which it read otherwise, have no part in it, those of other versions are not.
enum SketchCoding {
  /// Changed with whatever changes the shingles of a text or their order.
  private static let version: UInt8 = 3
  /// The version in which a number's scale was a fact of its own, and the title's numbers had no order.
  private static let versionOfOtherNumbers: UInt8 = 2

  /// The sketch as bytes.
  static func encode(_ sketch: StorySketch) -> [UInt8] {
    let numbers = sketch.shingles.count + sketch.names.count + sketch.title.count + sketch.facts.count
    var bytes: [UInt8] = [version]
    bytes.reserveCapacity(11 + sketch.bands.count * 8 + numbers * 4)
    append(sketch.bands, to: &bytes)
    append(sketch.shingles, to: &bytes)
    append(sketch.names, to: &bytes)
    append(sketch.title, to: &bytes)
    append(sketch.facts, to: &bytes)
    return bytes
  }

  /// The sketch that bytes hold; nil where they are of another version or damaged.
  static func decode(_ bytes: [UInt8]) -> StorySketch? {
    guard let made = bytes.first, made == version || made == versionOfOtherNumbers else { return nil }
    var offset = 1
    return bytes.withUnsafeBytes { bytes in
      guard let bands = list(of: Int64.self, bytes, &offset), let shingles = list(of: UInt32.self, bytes, &offset),
        let names = list(of: UInt32.self, bytes, &offset), let title = list(of: UInt32.self, bytes, &offset),
        let facts = list(of: UInt32.self, bytes, &offset), offset == bytes.count
      else { return nil }
      let marks = made == version ? [] : [StorySketch.otherNumbers]
      return StorySketch(bands: bands, shingles: shingles, names: names, title: title, facts: facts + marks)
    }
  }

  private static func append<Number: FixedWidthInteger>(_ list: [Number], to bytes: inout [UInt8]) {
    let count = min(list.count, Int(UInt16.max))
    withUnsafeBytes(of: UInt16(count).littleEndian) { bytes.append(contentsOf: $0) }
    for number in list.prefix(count) { withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) } }
  }

  private static func list<Number: FixedWidthInteger>(
    of type: Number.Type, _ bytes: UnsafeRawBufferPointer, _ offset: inout Int
  ) -> [Number]? {
    guard offset + 2 <= bytes.count else { return nil }
    let count = Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
    let start = offset + 2
    let size = MemoryLayout<Number>.size
    guard start + count * size <= bytes.count else { return nil }
    offset = start + count * size
    return (0..<count).map {
      Number(littleEndian: bytes.loadUnaligned(fromByteOffset: start + $0 * size, as: Number.self))
    }
  }
}
