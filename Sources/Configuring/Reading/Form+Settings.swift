internal import NewsModel
internal import Platform

extension Form where Value == SchedulePolicy {
  /// The section `schedule`.
  static let schedule = Form { node, reading in
    guard var fields = Fields(node, of: "the schedule", &reading) else { return nil }
    var policy = SchedulePolicy()
    if let every = fields.value("every", .duration, &reading) { policy.every = every }
    let fastest = fields.value("fastest", .duration, &reading)
    let slowest = fields.value("slowest", .duration, &reading)
    // One bound alone, or none, gives way to `every`.
    policy.fastest = fastest ?? min(policy.fastest, policy.every)
    policy.slowest = slowest ?? max(policy.slowest, policy.every)
    if policy.fastest > policy.slowest {
      reading.error(fields.node("fastest") ?? node, "'fastest' is longer than 'slowest'")
    } else if policy.fastest > policy.every {
      reading.error(fields.node("fastest") ?? node, "'fastest' is longer than 'every', which feeds start with")
    } else if policy.every > policy.slowest {
      reading.error(fields.node("slowest") ?? node, "'slowest' is shorter than 'every', which feeds start with")
    }
    fields.finish(&reading)
    return policy
  }
}

extension Form where Value == HTTPSettings {
  /// The section `http`; the URL of the proxy may hold a password.
  static let http = Form { node, reading in
    guard var fields = Fields(node, of: "http", &reading) else { return nil }
    var http = HTTPSettings()
    if let value = fields.value("user_agent", .line, &reading) { http.userAgent = value }
    if let value = fields.value("timeout", .duration, &reading) { http.timeout = value }
    let connectTimeout = fields.value("connect_timeout", .duration, &reading)
    http.connectTimeout = connectTimeout ?? min(http.connectTimeout, http.timeout)
    if http.connectTimeout > http.timeout, let node = fields.node("connect_timeout") {
      reading.error(node, "'connect_timeout' is longer than 'timeout', which includes it")
    }
    if let value = fields.value("max_body", .size, &reading) { http.maxBody = value }
    if let value = fields.value("parallel", .integer(1...10_000), &reading) { http.parallel = value }
    if let value = fields.value("per_host", .integer(1...1000), &reading) { http.perHost = value }
    if let value = fields.value("rate_limit", .rateLimitScope, &reading) { http.rateLimitScope = value }
    if let value = fields.value("private_networks", .bool, &reading) { http.allowsPrivateNetworks = value }
    if let value = fields.value("longest_max_age", .anyDuration, &reading) { http.longestMaxAge = value }
    http.proxy = fields.value("proxy", .secret(for: .proxy), &reading)
    fields.finish(&reading)
    return http
  }
}

extension Form where Value == RateLimitScope {
  /// What a 429 holds back.
  fileprivate static let rateLimitScope = Form<String>.line.then { text, node, reading in
    switch text {
    case "host": return RateLimitScope.host
    case "url": return RateLimitScope.url
    default:
      reading.error(node, "expected 'host' or 'url': what a 429 Too Many Requests holds back")
      return nil
    }
  }
}

extension Form where Value == TimeZone {
  /// `UTC`, or a name of the time zone database that is installed.
  static let timeZone: Form = Form<String>.line.then { name, node, reading in
    if name == "UTC" { return .utc }
    let database = "/usr/share/zoneinfo"
    let files = reading.surroundings.files
    let isName = !name.hasPrefix("/") && !name.split(separator: "/", omittingEmptySubsequences: false).contains("..")
    if isName, files.kind(database + "/" + name) == .file {
      if let bytes = try? files.read(database + "/" + name), let zone = TimeZoneFile.read(bytes, name: name) {
        return zone
      }
      reading.error(node, "\(database)/\(Printable.quoted(name)) cannot be read as a time zone")
      return nil
    }
    guard files.kind(database) == .folder else {
      reading.error(node, "no time zone but UTC is known without \(database); install tzdata")
      return nil
    }
    let area = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
    let names = isName ? (try? files.names(database + "/" + area)) ?? [] : []
    let hint = Spelling.hint(for: name, among: names.map { area + $0 })
    reading.error(node, "there is no time zone '\(Printable.quoted(name))'\(hint)")
    return nil
  }
}

extension Form where Value == Configuration.Retention {
  /// The section `keep`.
  static let keep = Form { node, reading in
    guard var fields = Fields(node, of: "keep", &reading) else { return nil }
    var keep = Configuration.Retention()
    if let items = fields.value("items", .span, &reading) { keep.items = items.duration }
    if let alerts = fields.value("alerts", .span, &reading) { keep.alerts = alerts.duration }
    fields.finish(&reading)
    return keep
  }
}

/// A duration, or `forever`.
struct Span: Sendable {
  var duration: Duration?
}

extension Form where Value == Span {
  fileprivate static let span = Form { node, reading in
    if case .scalar(let scalar) = node.content, scalar.text == "forever" { return Span(duration: nil) }
    return Form<Duration>.duration.read(node, &reading).map { Span(duration: $0) }
  }
}
