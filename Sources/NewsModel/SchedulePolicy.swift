/// The bounds within which the timetable moves: the `schedule` section of the configuration.
public struct SchedulePolicy: Sendable, Equatable {
  /// The interval that a feed starts with, while nothing is known of its rhythm.
  public var every: Duration
  /// The shortest interval that the timetable chooses by itself.
  public var fastest: Duration
  /// The longest interval that it chooses by itself, and that a document's own hints can ask for.
  public var slowest: Duration
  /// How far into the future a server's `max-age` and `Expires` bind, also beyond `slowest`.
  public var longestMaxAge: Duration

  /// A policy, with the defaults of all that is not given.
  public init(
    every: Duration = .seconds(30 * 60), fastest: Duration = .seconds(10 * 60), slowest: Duration = .seconds(86_400),
    longestMaxAge: Duration = .seconds(3 * 86_400)
  ) {
    self.every = every
    self.fastest = fastest
    self.slowest = slowest
    self.longestMaxAge = longestMaxAge
  }
}
