/// The database's shape, and how each released one becomes the next.
///
/// `PRAGMA user_version` holds the number of the last step that was taken. A step that was released is never changed:
/// a new shape is a new step.
enum Schema {
  /// What `PRAGMA application_id` must say, so that a foreign database is not taken for ours: "nwst".
  static let applicationID: Int64 = 0x6E77_7374

  /// Step n (from 1) leads from version n-1 to n.
  static let steps: [String] = [
    first, coverage, topicQueries, clusteredKeys, stories, facts, history, queryTexts, itemDays, outbox, gapPages,
    deliveryKeys, orderedKeys, failingSince, hostKeys,
  ]

  /// The version that this program reads and writes.
  static var version: Int { steps.count }

  /// Refuses a file that is not ours, or a later program's, before SQLite opens it, as far as its first page tells.
  ///
  /// - Throws: `corrupt`, `newerSchema`.
  static func checkOwner(ofFile path: String) throws(StoreError) {
    guard let header = DatabaseHeader(ofFile: path) else { return }
    if header.isCurrent {
      try checkOwner(
        path, application: header.applicationID, version: header.userVersion, hasTables: header.hasTables)
    } else if header.applicationID != 0, header.applicationID != applicationID {
      throw .corrupt(path: path, detail: "it belongs to another program")
    }
  }

  /// Refuses a database that is not ours, or a later program's, without changing it.
  ///
  /// - Returns: its version; 0 for one without tables.
  /// - Throws: `corrupt`, `newerSchema`, and whatever reading may bring.
  @discardableResult
  static func checkOwner(_ connection: SQLiteConnection) throws(StoreError) -> Int {
    let version = try connection.integer("PRAGMA user_version") ?? 0
    try checkOwner(
      connection.path, application: try connection.integer("PRAGMA application_id") ?? 0, version: version,
      hasTables: try connection.integer("SELECT count(*) FROM sqlite_schema") ?? 0 > 0)
    return Int(version)
  }

  private static func checkOwner(
    _ path: String, application: Int64, version: Int64, hasTables: Bool
  ) throws(StoreError) {
    if version == 0, application == 0 || application == applicationID {
      guard !hasTables else { throw .corrupt(path: path, detail: "it belongs to another program") }
      return
    }
    guard application == applicationID, version > 0 else {
      throw .corrupt(path: path, detail: "it belongs to another program")
    }
    if version > Self.version { throw .newerSchema(path: path, found: Int(version), known: Self.version) }
  }

  /// Brings a database up to date, each step in a transaction of its own.
  ///
  /// - Throws: `corrupt` for a database that is not ours, `newerSchema`, and whatever writing may bring.
  static func migrate(_ connection: SQLiteConnection) throws(StoreError) {
    for step in try checkOwner(connection)..<version {
      try connection.transaction { () throws(StoreError) in
        try connection.execute(steps[step])
        try connection.execute("PRAGMA application_id=\(applicationID); PRAGMA user_version=\(step + 1)")
      }
    }
  }

  /// Whether a reader understands the database.
  ///
  /// - Throws: `notFound` where the writer has not made its tables yet, `corrupt`, `newerSchema` or `olderSchema`.
  static func check(_ connection: SQLiteConnection) throws(StoreError) {
    let found = try checkOwner(connection)
    if found == 0 { throw .notFound(path: connection.path) }
    if found < version { throw .olderSchema(path: connection.path, found: found, known: version) }
  }

  /// Times are seconds since 1970, hashes 64 bits seen as signed.
  ///
  /// `identity` maps the keyed hash of what identifies an item to the item; `version` is set where the key belongs to
  /// one source's own copy of the item. The hash is the rowid itself, which makes the smallest and fastest index that
  /// SQLite has. `item` 0 marks a link that identifies nothing.
  ///
  /// `alert.line` is the line of the log, byte for byte, so that the log can be completed and compared at any time,
  /// whatever version of the program wrote it.
  private static let first = """
    CREATE TABLE progress(
      id INTEGER PRIMARY KEY CHECK (id = 1), last_seq INTEGER NOT NULL, last_time INTEGER NOT NULL,
      logged_seq INTEGER NOT NULL, log_first INTEGER NOT NULL, log_device INTEGER NOT NULL, log_inode INTEGER NOT NULL,
      log_size INTEGER NOT NULL, secret BLOB NOT NULL
    ) STRICT;
    INSERT INTO progress VALUES (1, 0, 0, 0, 1, 0, 0, 0, randomblob(16));

    CREATE TABLE feed(
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, scope INTEGER NOT NULL, url TEXT NOT NULL,
      items INTEGER NOT NULL DEFAULT 0, state_url TEXT,
      etag BLOB, last_modified BLOB, validators_url TEXT, content_hash INTEGER,
      last_attempt INTEGER, attempts_without_outcome INTEGER NOT NULL DEFAULT 0,
      last_poll INTEGER, last_success INTEGER, last_change INTEGER, next_poll INTEGER, held_until INTEGER,
      is_gone INTEGER NOT NULL DEFAULT 0, http_status INTEGER, errors_in_row INTEGER NOT NULL DEFAULT 0, last_error TEXT,
      redirect_target TEXT, redirect_seen INTEGER,
      ttl_minutes INTEGER, skip_hours INTEGER NOT NULL DEFAULT 0, skip_days INTEGER NOT NULL DEFAULT 0,
      update_interval INTEGER, items_per_day REAL, observed_days REAL NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE source(url TEXT PRIMARY KEY, scope INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE item(
      id INTEGER PRIMARY KEY, feed INTEGER NOT NULL, version INTEGER NOT NULL, seen INTEGER NOT NULL,
      published INTEGER, updated INTEGER, language TEXT, guid TEXT, link TEXT, title TEXT, summary TEXT,
      authors TEXT, categories TEXT, content TEXT
    ) STRICT;
    CREATE TABLE revision(
      id INTEGER PRIMARY KEY, item INTEGER NOT NULL, time INTEGER NOT NULL, title TEXT, summary TEXT, content TEXT
    ) STRICT;
    CREATE INDEX revision_item ON revision(item);
    CREATE TABLE identity(
      key INTEGER PRIMARY KEY, item INTEGER NOT NULL, version INTEGER, seen INTEGER
    ) STRICT;

    CREATE TABLE topic(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE alert(
      seq INTEGER PRIMARY KEY, item INTEGER NOT NULL, topic INTEGER NOT NULL, time INTEGER NOT NULL, line TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX alert_item ON alert(item, topic);
    CREATE INDEX alert_topic ON alert(topic, seq, time);
    """

  /// `rhythm` is what `PublishingRhythm.details` gives; a gap is a span in which a feed may have published what was not
  /// seen; a host is left alone until then.
  private static let coverage = """
    ALTER TABLE feed ADD COLUMN rhythm BLOB;
    CREATE TABLE gap(
      feed INTEGER NOT NULL, from_time INTEGER NOT NULL, to_time INTEGER NOT NULL, PRIMARY KEY (feed, from_time)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE host_hold(host TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    """

  /// The hash of the query with which a topic was last matched against all kept items that it could alert on.
  private static let topicQueries = """
    CREATE TABLE topic_query(topic TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """

  /// Whether the keys of `identity` are clustered by source: not where some were made before.
  private static let clusteredKeys = """
    ALTER TABLE progress ADD COLUMN keys_are_clustered INTEGER NOT NULL DEFAULT 0;
    UPDATE progress SET keys_are_clustered = 1 WHERE NOT EXISTS (SELECT 1 FROM identity);
    """

  /// The sketches of the last days' alerts, and the hashes by which they are found; `opened` is the time that the story's
  /// first report tells of, `kept` that of the row.
  private static let stories = """
    CREATE TABLE story_sketch(
      id INTEGER PRIMARY KEY, story INTEGER NOT NULL, opened INTEGER NOT NULL, kept INTEGER NOT NULL,
      sketch BLOB NOT NULL
    ) STRICT;
    CREATE TABLE story_band(
      band INTEGER NOT NULL, sketch INTEGER NOT NULL, PRIMARY KEY (band, sketch)
    ) STRICT, WITHOUT ROWID;
    """

  /// `fact` has what was told in a topic, each value once, with the alert and the feed that told it first;
  /// `fact_outlet` the feeds that told it. `figure` has the numbers of alerts, between what they may lie as they are
  /// told (NULL is without bound), and what they claim (`AlertFigure.Claim`); their words stand in the alert's line.
  private static let facts = """
    CREATE TABLE fact(
      id INTEGER PRIMARY KEY, topic INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
      seq INTEGER NOT NULL, time INTEGER NOT NULL, feed TEXT NOT NULL, outlets INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX fact_value ON fact(topic, kind, name, value);
    CREATE TABLE fact_outlet(fact INTEGER NOT NULL, feed TEXT NOT NULL, PRIMARY KEY (fact, feed)) STRICT, WITHOUT ROWID;
    CREATE TABLE figure(
      seq INTEGER NOT NULL, position INTEGER NOT NULL, topic INTEGER NOT NULL, name TEXT NOT NULL, time INTEGER NOT NULL,
      fact INTEGER NOT NULL, value REAL NOT NULL, low REAL, high REAL, claim INTEGER NOT NULL,
      PRIMARY KEY (seq, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX figure_latest ON figure(topic, name, claim, time, seq);
    """

  /// `content` has the long texts of items as `TextPacker` gives them, apart from what is searched and shown; rows of
  /// before have theirs in `item.content` and `revision.content`. Items are found by when they were first seen, to be
  /// matched again or deleted.
  private static let history = """
    CREATE TABLE content(item INTEGER PRIMARY KEY, packed BLOB NOT NULL) STRICT;
    ALTER TABLE revision ADD COLUMN packed BLOB;
    CREATE INDEX item_seen ON item(seen);
    ALTER TABLE progress ADD COLUMN pruned INTEGER NOT NULL DEFAULT 0;
    """

  /// What the queries of `topic_query` were, and the term lists that they used; a row of before has no text.
  private static let queryTexts = """
    ALTER TABLE topic_query ADD COLUMN text TEXT;
    CREATE TABLE term_list(
      name TEXT NOT NULL, position INTEGER NOT NULL, entry TEXT NOT NULL, PRIMARY KEY (name, position)
    ) STRICT, WITHOUT ROWID;
    """

  /// From which item on items were seen on a day since 1970, up to the next row: items are numbered in the order in which
  /// they are seen, so that an index of the times, which every item had to be put into, tells little more. A day comes
  /// again where the clock was wrong for a while.
  private static let itemDays = """
    CREATE TABLE item_day(first INTEGER PRIMARY KEY, day INTEGER NOT NULL) STRICT;
    INSERT INTO item_day(first, day) SELECT id, day FROM (
      SELECT id, seen / 86400 AS day, lag(seen / 86400) OVER (ORDER BY id) AS before FROM item)
      WHERE before IS NULL OR before <> day;
    DROP INDEX item_seen;
    """

  /// `topic_watch` has since when a topic of which something is expected was looked for, `topic_told` what was told or
  /// kept of that; an alert that is no match has the negative of its number for an item.
  ///
  /// `delivery` has what a receiver is still to be told, and `delivery_alert` the alerts of it; what was delivered is
  /// deleted, and its number never given again, since it is in the key by which the receiver knows it. `tried_from` is
  /// when it was first due; a bundle gathers alerts until it is tried, of a silenced `topic` those of that alone. `delivery_story` has the
  /// stories that a receiver was told of; `delivery_scope` what tells our keys from those of other stores.
  private static let outbox = """
    CREATE TABLE delivery(
      id INTEGER PRIMARY KEY AUTOINCREMENT, receiver TEXT NOT NULL, made INTEGER NOT NULL, due INTEGER NOT NULL,
      is_bundle INTEGER NOT NULL, topic TEXT, attempts INTEGER NOT NULL DEFAULT 0, tried_from INTEGER,
      is_dead INTEGER NOT NULL DEFAULT 0, error TEXT
    ) STRICT;
    CREATE INDEX delivery_due ON delivery(receiver, is_dead, due);
    CREATE TABLE delivery_alert(
      delivery INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (delivery, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX delivery_alert_seq ON delivery_alert(seq);
    CREATE TABLE delivery_story(
      receiver TEXT NOT NULL, topic TEXT NOT NULL, story INTEGER NOT NULL, time INTEGER NOT NULL,
      PRIMARY KEY (receiver, topic, story)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX delivery_story_time ON delivery_story(time);
    CREATE TABLE delivery_scope(token TEXT NOT NULL) STRICT;
    INSERT INTO delivery_scope VALUES (lower(hex(randomblob(8))));
    ALTER TABLE feed ADD COLUMN first_success INTEGER;
    UPDATE feed SET first_success = last_success;
    UPDATE feed SET first_success = min(first.seen, coalesce(last_success, first.seen))
      FROM (SELECT feed, min(seen) AS seen FROM item GROUP BY feed) AS first WHERE first.feed = feed.id;
    CREATE TABLE topic_watch(topic INTEGER PRIMARY KEY, since INTEGER NOT NULL) STRICT;
    CREATE TABLE topic_told(
      topic INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (topic, kind, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE silence(topic TEXT PRIMARY KEY, until INTEGER NOT NULL, why TEXT) STRICT, WITHOUT ROWID;
    """

  /// `page` is what is to be asked for to fill a gap; NULL where nothing is, or not any more. `tries` is how often it could
  /// not be had. Items from `first_item` on were not known when the gap was found.
  private static let gapPages = """
    ALTER TABLE gap ADD COLUMN page TEXT;
    ALTER TABLE gap ADD COLUMN first_item INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE gap ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
    """

  /// `key` is what a notice is known by: drawn for each, since the numbers of a store that was put back from a backup begin
  /// anew from there. A row of before has none, and is known by the store's token and its number. `taken` has the recipients
  /// of a letter that have it, a line each.
  private static let deliveryKeys = """
    ALTER TABLE delivery ADD COLUMN key TEXT;
    ALTER TABLE delivery ADD COLUMN taken TEXT;
    """

  /// Keys stand in the order of the numbers in ids and links: not where some were made before.
  private static let orderedKeys = """
    UPDATE progress SET keys_are_clustered = 2 WHERE NOT EXISTS (SELECT 1 FROM identity);
    """

  /// `failing_since` is when the first of `errors_in_row` came.
  private static let failingSince = """
    ALTER TABLE feed ADD COLUMN failing_since INTEGER;
    """

  /// The keys of ids stand with those of links: not where some were made before.
  private static let hostKeys = """
    UPDATE progress SET keys_are_clustered = 3 WHERE NOT EXISTS (SELECT 1 FROM identity);
    """
}
