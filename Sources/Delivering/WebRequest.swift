/// An HTTP request that tells of alerts.
public struct WebRequest: Sendable, Equatable {
  /// `POST` or `PUT`.
  public var method: String
  /// The target.
  public var url: String
  /// The headers, in order.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: [UInt8]

  /// The value of a header, whatever its case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// Compares all parts.
  public static func == (left: WebRequest, right: WebRequest) -> Bool {
    left.method == right.method && left.url == right.url && left.body == right.body
      && left.headers.elementsEqual(right.headers) { $0 == $1 }
  }
}
