public import NewsModel

/// Times and sizes as people say them.
public enum Phrases {
  /// A span of time in its largest unit, rounded down: `45 s`, `3 min`, `2 h`, `5 d`.
  public static func duration(_ duration: Duration) -> String {
    let seconds = max(0, duration.components.seconds)
    return switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min"
    case ..<172_800: "\(seconds / 3600) h"
    default: "\(seconds / 86_400) d"
    }
  }

  /// An instant as seen from now: `3 min ago`, `in 2 h`, `now`.
  public static func relative(_ time: Timestamp, to now: Timestamp) -> String {
    if time == now { return "now" }
    return time < now ? "\(duration(now - time)) ago" : "in \(duration(time - now))"
  }

  /// The same, with a word for what never was.
  static func relative(_ time: Timestamp?, to now: Timestamp, otherwise: String) -> String {
    time.map { relative($0, to: now) } ?? otherwise
  }

  /// A number of bytes: `512 B`, `1.5 KiB`, `12.0 MiB`.
  public static func bytes(_ count: Int64) -> String {
    if count < 1024 { return "\(count) B" }
    var tenths = count / 1024 * 10 + count % 1024 * 10 / 1024
    for unit in ["KiB", "MiB", "GiB"] {
      if tenths < 10_240 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
      tenths /= 1024
    }
    return "\(tenths / 10).\(tenths % 10) TiB"
  }
}
