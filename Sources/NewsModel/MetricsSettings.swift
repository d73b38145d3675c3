/// Where the daemon's metrics go: the `metrics` section of the configuration.
public struct MetricsSettings: Sendable, Equatable {
  /// A file for the textfile collector of Prometheus's node_exporter.
  public var file: String?
  /// Where they are answered over HTTP.
  public var listen: LoopbackAddress?

  /// Nowhere, unless given.
  public init(file: String? = nil, listen: LoopbackAddress? = nil) {
    self.file = file
    self.listen = listen
  }
}
