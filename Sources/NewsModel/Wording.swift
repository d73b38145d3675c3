/// Numbers of things as people read them.
public enum Wording {
  /// `1 feed`, `2 feeds`; `2 stories` where the plural is given.
  public static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(plural ?? noun + "s")"
  }
}
