/// How metrics are written.
public enum MetricsFormat: Sendable {
  /// Prometheus's text format 0.0.4, the only one that node_exporter's textfile collector reads.
  case prometheus
  /// OpenMetrics 1.0, where it is asked for over HTTP.
  case openMetrics

  /// The value of `Content-Type`.
  public var contentType: String {
    switch self {
    case .prometheus: "text/plain; version=0.0.4; charset=utf-8"
    case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
    }
  }
}
