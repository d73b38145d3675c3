/// A key that a file may have, as the manual describes it. The tests compare these with what is really read.
public struct Setting: Sendable {
  /// The key.
  public var key: String
  /// What its value is: a word in capitals that the manual explains, or the values that there are.
  public var value: String
  /// What holds where it is not given, as it would be written; nil where nothing does.
  public var standard: String?
  /// Whether it must be there.
  public var isRequired = false
  /// What it does, in sentences; what is written literally stands between backticks.
  public var text: String
  /// The keys of the mapping that it is, or of each mapping in the list that it is.
  public var keys: [Setting] = []

  /// The files that newswatch reads, by what they are.
  public static let files: [(name: String, text: String, settings: [Setting])] = [
    (
      "Configuration", "One YAML file. Only `topics`, and one of `feeds` and `feeds_from`, must be there.",
      configuration
    ),
    ("Topics", "One YAML file a topic.", topic),
  ]
}
