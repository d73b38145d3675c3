/// How a text qualifies a number.
public enum Hedge: String, Sendable, CaseIterable, BitwiseCopyable {
  /// More or less so many.
  case about
  /// So many or more.
  case atLeast = "at least"
  /// So many or fewer.
  case upTo = "up to"
  /// So many in addition to those before.
  case more
  /// What it was before a change that is told.
  case from
  /// The whole of which a part is told.
  case total
  /// It is yet to come, or may come.
  case planned
  /// Somebody says that it is not so.
  case denied
  /// It is not so.
  case not

  /// Whether the number still tells how things stand.
  public var isFactual: Bool {
    switch self {
    case .about, .atLeast, .upTo: true
    case .more, .from, .total, .planned, .denied, .not: false
    }
  }
}
