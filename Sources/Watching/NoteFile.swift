internal import Glibc
internal import Platform

/// The file of `DocumentGuard`: which feeds' documents are on their way, and which feeds are suspects.
///
/// It is a row of blocks, as many as are needed, each of 64 slots for documents and 128 places for suspects: of 64-bit
/// words, little-endian, a slot holds the key of a feed or 0, a place a key or 0, the ends and the time. Versions that
/// noted parsing alone wrote one such block, and read the first.
///
/// Words that somebody else wrote are the keys of no feed, and accuse nobody.
final class NoteFile: Sendable {
  /// What is known of a feed whose document was on its way when the process ended.
  struct Suspect: Equatable {
    /// How often in a row the process ended.
    var ends: UInt64
    /// When it may be tried again, in seconds since 1970.
    var until: UInt64
  }

  /// Words of a block.
  private enum Block {
    static let slots = 64
    static let places = 128
    static let suspect = 3
    static let size = slots + places * suspect
    /// More than this, for 16,384 documents on their way, is not read.
    static let most = 256
  }

  /// The one owner of the descriptor, for `pwrite(2)` needs no turns.
  private let descriptor: FileDescriptor

  /// Opens the file, or makes it.
  init(path: String) throws(SystemError) {
    descriptor = try FileDescriptor.openOrCreate(path, O_RDWR, mode: 0o640)
  }

  /// The feeds that are noted, and the suspects.
  func read() throws(SystemError) -> (noted: Set<UInt64>, suspects: [UInt64: Suspect]) {
    var noted: Set<UInt64> = []
    var suspects: [UInt64: Suspect] = [:]
    let words = try words()
    for start in stride(from: 0, to: words.count, by: Block.size) {
      let block = words[start..<min(start + Block.size, words.count)]
      noted.formUnion(block.prefix(Block.slots))
      var rest = block.dropFirst(Block.slots)
      while rest.count >= Block.suspect {
        let fields = Array(rest.prefix(Block.suspect))
        if fields[0] != 0 { suspects[fields[0]] = Suspect(ends: fields[1], until: fields[2]) }
        rest = rest.dropFirst(Block.suspect)
      }
    }
    noted.remove(0)
    return (noted, suspects)
  }

  /// Writes all anew: these suspects in their order, and no note.
  func replace(with suspects: [(key: UInt64, suspect: Suspect)]) throws(SystemError) {
    let blocks = (suspects.count + Block.places - 1) / Block.places
    var words = [UInt64](repeating: 0, count: max(try self.words().count, blocks * Block.size))
    for (place, (key, suspect)) in suspects.enumerated() {
      let start = Self.word(ofPlace: place)
      words.replaceSubrange(start..<start + Block.suspect, with: [key, suspect.ends, suspect.until])
    }
    try descriptor.write(words.flatMap(Self.bytes), at: 0)
  }

  /// Puts a feed, or 0, into a slot. A disk that takes nothing leaves it as it was; the store says what is wrong.
  func note(_ key: UInt64, in slot: Int) {
    set(slot / Block.slots * Block.size + slot % Block.slots, to: key)
  }

  /// Strikes out a suspect.
  func clear(place: Int) { set(Self.word(ofPlace: place), to: 0) }

  private func set(_ index: Int, to word: UInt64) {
    try? descriptor.write(Self.bytes(word), at: Int64(index * 8))
  }

  private func words() throws(SystemError) -> [UInt64] {
    let size = min(Int(clamping: try descriptor.information().st_size), Block.most * Block.size * 8)
    let bytes = try descriptor.read(size, at: 0)
    return stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
      bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  private static func bytes(_ word: UInt64) -> [UInt8] { withUnsafeBytes(of: word.littleEndian) { Array($0) } }

  private static func word(ofPlace place: Int) -> Int {
    place / Block.places * Block.size + Block.slots + place % Block.places * Block.suspect
  }
}
