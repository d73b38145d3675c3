/// The text of one element while it is being gathered.
struct FieldCapture {
  var rule: FieldRule
  /// How many elements are open inside of which this one is the last.
  var depth: Int
  /// Where the inside of the element begins.
  var start: Int
  /// The only piece so far, if it needs no work: nothing is copied then.
  var single: ByteRange?
  /// Whether any piece came.
  var hasPieces = false
  /// Whether this is of an item, or of the feed, or of a person.
  var owner: Owner

  enum Owner { case item, feed, person }
}
