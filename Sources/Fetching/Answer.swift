internal import CCurl
internal import NewsModel

/// What a transfer came to, read from libcurl while the handle still knows it.
struct Answer {
  private let poll: Poll
  private let easy: CurlEasy
  private let code: CURLcode
  private let settings: HTTPSettings
  private let authorities: String
  private let now: Timestamp

  init(
    _ poll: Poll, _ easy: CurlEasy, _ code: CURLcode, _ settings: HTTPSettings, authorities: String, now: Timestamp
  ) {
    self.poll = poll
    self.easy = easy
    self.code = code
    self.settings = settings
    self.authorities = authorities
    self.now = now
  }

  /// Where to go on, if the answer says so; how its own body ended does not matter then.
  var redirect: (target: String, isPermanent: Bool)? {
    guard let status = easy.status, [301, 302, 303, 307, 308].contains(status), let target = easy.redirectTarget else {
      return nil
    }
    return (target, status == 301 || status == 308)
  }

  /// The response, body included.
  func response() -> FetchResponse {
    var response = FetchResponse(finalURL: poll.address.text)
    response.httpStatus = easy.status
    let headers = ResponseHeaders(of: easy, now: now)
    guard let status = easy.status else {
      response.failure = transferFailure
      return response
    }
    let isSuccess = (200...299).contains(status) || (status == 304 && poll.isConditional)
    let isChallenge = Challenge.isMet(by: headers, status: status, body: easy.body.bytes)
    guard isSuccess && !isChallenge else {
      response.retryAfter = headers.retryAfter
      response.failure = .status(status, hasRetryAfter: response.retryAfter != nil, isChallenge: isChallenge)
      // What is gone is where the feed was sent for now; tomorrow it may be sent elsewhere.
      if response.failure?.kind == .gone && poll.isElsewhereForNow { response.failure?.kind = .status }
      if status == 429 && settings.rateLimitScope == .host {
        let wait = min(response.retryAfter ?? HostHolds.unstated, HostHolds.longest)
        response.hostHold = HostHold(host: poll.address.host, until: now + wait)
      }
      return response
    }
    response.permanentRedirect = poll.permanentRedirect
    if status == 304 {
      response.isNotModified = true
    } else {
      response.contentType = headers.contentType
      guard code == CURLE_OK, easy.isBodyComplete, status != 206 else {
        response.failure =
          code != CURLE_OK ? transferFailure : status == 206 ? .unaskedPart : .compressionCutShort
        response.body = easy.takeBody()
        response.hasBody = !response.body.isEmpty
        return response
      }
      response.accept(easy.takeBody(), knownHash: poll.request.contentHash)
    }
    response.validators = headers.validators(for: poll.address.text)
    response.freshness = headers.freshness
    return response
  }

  private var transferFailure: FetchFailure {
    .transfer(
      code, easy, poll.address, settings, authorities: authorities, isRedirect: poll.address.text != poll.origin.text,
      proxy: poll.proxy)
  }
}
