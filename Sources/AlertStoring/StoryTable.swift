internal import NewsModel

/// The stories of the last days: which sketch belongs to which, found by its bands (locality-sensitive hashing), never by
/// comparing it with all.
final class StoryTable {
  /// How long after, or before, its first report a story takes in others. Agencies' reports are reprinted for two days, and
  /// a weekend's on Monday; what is worded like it later is another day's.
  static let window = Duration.seconds(72 * 3600)
  /// How long sketches are kept: as long as an item of a week ago may still alert, because a topic is new.
  private static let keeping = Duration.seconds(10 * 86_400)
  /// How many sketches of one band are looked at, the newest first; a turn of phrase that many reports share must not
  /// cost more with their number.
  private static let mostOfBand = 8
  /// How many sketches are compared, those with most bands in common first.
  private static let mostCompared = 8
  /// How many old ones are dropped for one that is added, so that they go away faster than they come.
  private static let dropped = 2

  private let candidates: SQLiteStatement
  private let find: SQLiteStatement
  private let insert: SQLiteStatement
  private let insertBand: SQLiteStatement
  private let oldest: SQLiteStatement
  private let delete: SQLiteStatement
  private let deleteBand: SQLiteStatement
  private let connection: SQLiteConnection
  private let comparing: @Sendable (StorySketch, StorySketch) -> StoryVerdict

  init(_ connection: SQLiteConnection, comparing: @escaping @Sendable (StorySketch, StorySketch) -> StoryVerdict)
    throws(StoreError)
  {
    self.connection = connection
    self.comparing = comparing
    candidates = try connection.prepare(
      "SELECT sketch FROM story_band WHERE band = ?1 ORDER BY sketch DESC LIMIT \(Self.mostOfBand)")
    find = try connection.prepare("SELECT story, opened, sketch FROM story_sketch WHERE id = ?1")
    insert = try connection.prepare("INSERT INTO story_sketch(story, opened, kept, sketch) VALUES (?1, ?2, ?3, ?4)")
    insertBand = try connection.prepare("INSERT OR IGNORE INTO story_band(band, sketch) VALUES (?1, ?2)")
    oldest = try connection.prepare(
      "SELECT id, kept, sketch FROM story_sketch ORDER BY id LIMIT \(Self.dropped)")
    delete = try connection.prepare("DELETE FROM story_sketch WHERE id = ?1")
    deleteBand = try connection.prepare("DELETE FROM story_band WHERE band = ?1 AND sketch = ?2")
  }

  /// The story that a report belongs to, and the time that its first report tells of; nil where it opens one.
  ///
  /// A story of which any report contradicts this one is another, even if one that says less does not.
  ///
  /// - Parameter told: when the report was published, as far as that is known.
  func story(of sketch: StorySketch, told: Timestamp, time: Timestamp) throws(StoreError) -> (
    story: Int64, opened: Timestamp
  )? {
    var shared: [Int64: Int] = [:]
    for band in sketch.bands {
      try candidates.bind(1, band)
      while try candidates.step() { shared[candidates.integer(0), default: 0] += 1 }
      candidates.reset()
    }
    let best = shared.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(Self.mostCompared)
    var found: (story: Int64, opened: Timestamp)?
    var others: Set<Int64> = []
    for (id, _) in best {
      try find.bind(1, id)
      defer { find.reset() }
      guard try find.step(), let known = SketchCoding.decode(find.bytes(2)) else { continue }
      let story = find.integer(0)
      let opened = Timestamp(secondsSinceEpoch: find.integer(1))
      guard abs(opened.secondsSinceEpoch - told.secondsSinceEpoch) <= Self.window.components.seconds else { continue }
      switch comparing(sketch, known) {
      case .same: if found == nil && !others.contains(story) { found = (story, opened) }
      case .different: break
      case .contradictory:
        others.insert(story)
        if found?.story == story { found = nil }
      }
    }
    return found
  }

  /// Keeps a report's sketch, so that later ones find it, and drops some that are too old.
  func keep(_ sketch: StorySketch, story: Int64, opened: Timestamp, time: Timestamp) throws(StoreError) {
    try dropOldest(time: time)
    try insert.bind(1, story)
    try insert.bind(2, opened.secondsSinceEpoch)
    try insert.bind(3, time.secondsSinceEpoch)
    try insert.bind(4, SketchCoding.encode(sketch))
    try insert.run()
    let id = connection.lastInsertedRow
    for band in sketch.bands {
      try insertBand.bind(1, band)
      try insertBand.bind(2, id)
      try insertBand.run()
    }
  }

  private func dropOldest(time: Timestamp) throws(StoreError) {
    let limit = (time - Self.keeping).secondsSinceEpoch
    var old: [(id: Int64, bands: [Int64])] = []
    while try oldest.step() {
      if oldest.integer(1) >= limit { break }
      old.append((oldest.integer(0), SketchCoding.decode(oldest.bytes(2))?.bands ?? []))
    }
    oldest.reset()
    for (id, bands) in old {
      for band in bands {
        try deleteBand.bind(1, band)
        try deleteBand.bind(2, id)
        try deleteBand.run()
      }
      try delete.bind(1, id)
      try delete.run()
    }
  }
}
