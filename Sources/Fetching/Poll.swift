internal import NewsModel

/// One poll on its way, from hop to hop.
///
/// Redirects are followed here, not by libcurl, since each hop has rules of its own: validators go to the URL that gave
/// them, headers and credentials to the origin that they were configured for, and only the user's own URL may name a
/// special address.
final class Poll {
  /// Tells polls apart.
  let id: Int
  /// What was asked for.
  let request: FetchRequest
  /// The URL of the configuration.
  let origin: WebAddress
  /// What is asked now.
  private(set) var address: WebAddress
  /// The transfer of this hop, while there is one.
  var easy: CurlEasy?
  /// The proxy that this hop goes through.
  var proxy: Proxy?
  /// The time that transfers have taken, without the time in line.
  private(set) var elapsed: Duration = .zero
  /// Where the answer goes, until it has.
  var continuation: CheckedContinuation<FetchResponse, Never>?

  private var visited: [String]
  private var isOnlyPermanent = true
  private var started: ContinuousClock.Instant?

  /// The most redirects that are followed.
  static let maxRedirects = 10

  /// A poll at its first hop; throws what makes the request impossible.
  init(id: Int, _ request: FetchRequest) throws(FetchFailure) {
    self.id = id
    self.request = request
    guard let origin = WebAddress(request.url), origin.isWeb, !origin.host.isEmpty else {
      throw FetchFailure(kind: .url, message: "cannot use the URL \(Printable.url(request.url)): not http or https")
    }
    self.origin = origin
    address = origin
    if let target = request.rememberedTarget, let remembered = WebAddress(target), remembered.isWeb {
      address = remembered
    }
    visited = [address.text]
    try RequestHeaders.check(request.headers)
  }

  /// Whether the user named this very URL.
  private var isUsersOwn: Bool { visited.count == 1 && request.rememberedTarget == nil }

  /// Whether the validators go along on this hop.
  var isConditional: Bool { request.validators?.url == address.text }

  /// What this hop asks, when a transfer begins.
  func options(_ settings: HTTPSettings, proxy: String?) -> TransferOptions {
    let isAtHome = address.hasSameOrigin(as: origin)
    return TransferOptions(
      url: address.text, user: isAtHome ? origin.user : nil, password: isAtHome ? origin.password : nil, proxy: proxy,
      timeout: settings.timeout - elapsed, policy: policy(settings, isProxied: proxy != nil),
      headerLines: RequestHeaders.lines(
        configured: isAtHome ? request.headers : [], validators: isConditional ? request.validators : nil))
  }

  /// What speaks against this hop before any connection is made.
  func objection(_ settings: HTTPSettings) -> FetchFailure? {
    if elapsed >= settings.timeout { return .timedOut(settings.timeout) }
    if isUsersOwn || settings.allowsPrivateNetworks || request.allowsPrivateNetworks { return nil }
    if address.isLocalhostName {
      return .refused(address: address.host, reason: "a loopback name", host: address.host, isRedirect: true)
    }
    guard let literal = address.literalAddress, let reason = AddressPolicy.publicOnly.refusal(of: literal) else {
      return nil
    }
    return .refused(address: literal.text, reason: reason, host: address.host, isRedirect: true)
  }

  private func policy(_ settings: HTTPSettings, isProxied: Bool) -> AddressPolicy {
    if isProxied || settings.allowsPrivateNetworks || request.allowsPrivateNetworks { return .any }
    guard isUsersOwn else { return .publicOnly }
    if address.literalAddress != nil { return .any }
    return address.isLocalhostName ? .publicOrLoopback : .publicOnly
  }

  /// Notes that a transfer has begun.
  func begin(with easy: CurlEasy, at now: ContinuousClock.Instant) {
    self.easy = easy
    started = now
  }

  /// Notes that the transfer has ended.
  func end(at now: ContinuousClock.Instant) {
    if let started { elapsed += now - started }
    started = nil
    easy = nil
  }

  /// Goes on to where an answer redirects.
  ///
  /// - Throws: what speaks against it.
  func follow(_ target: String, isPermanent: Bool) throws(FetchFailure) {
    guard let next = WebAddress(target), next.isWeb, !next.host.isEmpty else {
      throw FetchFailure(
        kind: .redirect, message: "redirected to \(Printable.url(target)), which is not http or https")
    }
    guard !visited.contains(next.text) else {
      throw FetchFailure(kind: .redirect, message: "redirected in a loop, back to \(Printable.url(next.text))")
    }
    guard visited.count <= Self.maxRedirects else {
      throw FetchFailure(
        kind: .redirect,
        message: "redirected more than \(Self.maxRedirects) times, at last to \(Printable.url(next.text))")
    }
    isOnlyPermanent = isOnlyPermanent && isPermanent
    visited.append(next.text)
    address = next
  }

  /// Whether a temporary redirect led here, so that the answer is not that of the feed's own place for good.
  var isElsewhereForNow: Bool { !isOnlyPermanent }

  /// Where only permanent redirects have led, those of earlier polls included.
  var permanentRedirect: String? {
    let hasMoved = visited.count > 1 || (request.rememberedTarget != nil && address.text != origin.text)
    return hasMoved && isOnlyPermanent ? address.text : nil
  }
}
