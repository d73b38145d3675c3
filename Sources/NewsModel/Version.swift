/// The program's version, as users, servers and logs see it.
public enum Version {
  /// Semantic: major.minor.patch.
  public static let current = "1.0.0"
}
