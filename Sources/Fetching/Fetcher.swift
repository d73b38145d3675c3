internal import CCurl
internal import Dispatch
public import NewsModel
public import Platform
internal import Synchronization

/// Fetches feeds over HTTP: many at a time, on one serial queue, without a thread or a wake-up of its own.
///
///     let fetcher = try Fetcher(settings)
///     let response = await fetcher.fetch(FetchRequest(feed, state))
///
/// libcurl's multi interface is told of ready descriptors and of time that is up by two Dispatch sources on the actor's
/// own queue; between them nothing runs. Transfers over the limits wait in line here, so `fetch` may be called for
/// thousands of feeds at once.
public actor Fetcher {
  private let executor = QueueExecutor(label: "newswatch.fetching")
  private let settings: HTTPSettings
  private let constants: TransferConstants
  private let proxies: ProxyChoice
  private let multi: CurlMulti
  private var events: EventSources?

  private var queue: HostQueue<Poll>
  private var polls: [Int: Poll] = [:]
  private var running: [ObjectIdentifier: Poll] = [:]
  private var idleHandles: [CurlEasy] = []
  private var holds = HostHolds()
  private let now: @Sendable () -> Timestamp
  private nonisolated let lastID = Atomic<Int>(0)
  private nonisolated let inbox = Mutex<[Incoming]>([])
  private var isDriving = false
  private var isClosed = false

  /// A call of `fetch` that has not been heard yet.
  private struct Incoming {
    let id: Int
    let request: FetchRequest
    let continuation: CheckedContinuation<FetchResponse, Never>
  }

  /// Implements `Actor`: everything runs on the serial queue.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// A fetcher that keeps to the settings.
  ///
  /// - Parameters:
  ///   - settings: the section `http` of the configuration.
  ///   - environment: proxies and certificate authorities where the settings do not name them.
  ///   - now: the real-time clock.
  /// - Throws: `SystemError` if the system gives no descriptor or memory.
  public init(
    _ settings: HTTPSettings, environment: FetchEnvironment = .ofProcess(),
    now: @escaping @Sendable () -> Timestamp = Timestamp.now
  ) throws(SystemError) {
    CurlGlobal.initialize()
    self.settings = settings
    self.now = now
    proxies = ProxyChoice(configured: settings.proxy, environment)
    constants = TransferConstants(
      userAgent: settings.userAgent, maxBody: settings.maxBody, connectTimeout: settings.connectTimeout,
      slowTime: max(settings.timeout / 2, .seconds(1)), authorities: environment.authorities,
      resolved: environment.resolved)
    queue = HostQueue(limit: settings.parallel, limitPerHost: settings.perHost)
    multi = try CurlMulti(connectionsKept: max(settings.parallel, 1) * 2)
  }

  /// Polls a feed once: waits in line, follows redirects, reads the body.
  ///
  /// It never throws: what goes wrong stands in the response. Cancelling the task breaks the transfer off, with a
  /// failure of the kind `cancelled`.
  public nonisolated func fetch(_ request: FetchRequest) async -> FetchResponse {
    let id = lastID.add(1, ordering: .relaxed).newValue
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isFirst = inbox.withLock { inbox in
          inbox.append(Incoming(id: id, request: request, continuation: continuation))
          return inbox.count == 1
        }
        // Those that come while the first has not been heard yet need no call of their own.
        if isFirst { executor.queue.async { self.assumeIsolated { $0.takeIn() } } }
        // A task that was cancelled before has called in vain.
        if Task.isCancelled { breakOff(id) }
      }
    } onCancel: {
      breakOff(id)
    }
  }

  private nonisolated func breakOff(_ id: Int) {
    executor.queue.async {
      self.assumeIsolated {
        $0.takeIn()
        $0.cancel(id)
      }
    }
  }

  /// Asks a host nothing until then, as another fetcher, or an earlier process, was told by it.
  ///
  /// Feeds that wait for it, and those that come, are answered with a failure of the kind `heldBack`, and no request goes
  /// out; one that is on its way is heard out.
  public func leaveAlone(_ hold: HostHold) {
    holds.add(hold, now: now())
  }

  /// Breaks off all that runs or waits, and refuses whatever comes after.
  public func close() {
    isClosed = true
    takeIn()
    for id in polls.keys.sorted() { cancel(id) }
    idleHandles = []
  }

  // MARK: - The life of a poll

  /// Begins what was asked for since the last time.
  private func takeIn() {
    let incoming = inbox.withLock { inbox in
      defer { inbox.removeAll(keepingCapacity: inbox.count <= 1024) }
      return inbox
    }
    for fetch in incoming { begin(fetch.id, fetch.request, fetch.continuation) }
    if !incoming.isEmpty { drive {} }
  }

  private func begin(_ id: Int, _ request: FetchRequest, _ continuation: CheckedContinuation<FetchResponse, Never>) {
    guard !isClosed else {
      continuation.resume(returning: FetchResponse(finalURL: Printable.url(request.url), failure: .cancelled))
      return
    }
    if request.url.lowercased().hasPrefix("file:") {
      continuation.resume(returning: file(request))
      return
    }
    do throws(FetchFailure) {
      let poll = try Poll(id: id, request)
      poll.continuation = continuation
      polls[id] = poll
      queue.append(poll, host: poll.address.host)
    } catch {
      continuation.resume(returning: FetchResponse(finalURL: Printable.url(request.url), failure: error))
    }
  }

  private func file(_ request: FetchRequest) -> FetchResponse {
    guard let address = WebAddress(request.url), address.scheme == "file", !address.path.contains("\0") else {
      return FetchResponse(
        finalURL: Printable.url(request.url),
        failure: FetchFailure(kind: .url, message: "cannot use the URL \(Printable.url(request.url))"))
    }
    return LocalFile.fetch(request, path: address.path, maxBody: settings.maxBody)
  }

  private func start(_ poll: Poll) {
    if let end = holds.end(of: poll.address.host, now: now()) {
      var response = FetchResponse(finalURL: poll.address.text, failure: .heldBack(poll.address.host))
      response.heldUntil = end
      giveUp(poll, response)
      return
    }
    do throws(FetchFailure) {
      if let objection = poll.objection(settings) { throw objection }
      let proxy = try proxies.proxy(for: poll.address)
      guard let easy = idleHandles.popLast() ?? CurlEasy(constants, multi.sockets) else {
        throw FetchFailure(kind: .connection, message: "memory is short")
      }
      var options = poll.options(settings, proxy: proxy?.url)
      // Where many hosts are asked, a connection is only kept for those who wait for it already.
      options.isConnectionKept = multi.sockets.open < settings.parallel || queue.hasWaiting(host: poll.address.host)
      easy.prepare(options)
      poll.begin(with: easy, at: .now)
      poll.proxy = proxy
      running[ObjectIdentifier(easy)] = poll
      if !multi.add(easy) { ended(easy, CURLE_FAILED_INIT) }
    } catch {
      giveUp(poll, FetchResponse(finalURL: poll.address.text, failure: error))
    }
  }

  /// Ends a poll whose turn came, without asking anybody.
  private func giveUp(_ poll: Poll, _ response: FetchResponse) {
    queue.finished(host: poll.address.host)
    finish(poll, with: response)
  }

  private func ended(_ easy: CurlEasy, _ code: CURLcode) {
    guard let poll = running.removeValue(forKey: ObjectIdentifier(easy)) else { return }
    poll.end(at: .now)
    queue.finished(host: poll.address.host)
    let answer = Answer(poll, easy, code, settings, authorities: constants.authorities, now: now())
    if let redirect = answer.redirect {
      do throws(FetchFailure) {
        try poll.follow(redirect.target, isPermanent: redirect.isPermanent)
        queue.append(poll, host: poll.address.host)
      } catch {
        var response = FetchResponse(finalURL: poll.address.text, failure: error)
        response.httpStatus = easy.status
        finish(poll, with: response)
      }
    } else {
      let response = answer.response()
      if let hold = response.hostHold { holds.add(hold, now: now()) }
      finish(poll, with: response)
    }
    release(easy)
  }

  private func finish(_ poll: Poll, with response: FetchResponse) {
    polls[poll.id] = nil
    var response = response
    response.duration = poll.elapsed
    poll.continuation?.resume(returning: response)
    poll.continuation = nil
  }

  private func cancel(_ id: Int) {
    guard let poll = polls[id] else { return }
    if let easy = poll.easy {
      running[ObjectIdentifier(easy)] = nil
      poll.end(at: .now)
      multi.remove(easy)
      queue.finished(host: poll.address.host)
      release(easy)
    }
    finish(poll, with: FetchResponse(finalURL: poll.address.text, failure: .cancelled))
    drive {}
  }

  private func release(_ easy: CurlEasy) {
    if !isClosed { idleHandles.append(easy) }
  }

  // MARK: - Driving libcurl

  private func descriptorsReady() {
    drive {
      while multi.serveReadyDescriptors() {}
    }
  }

  private func timeUp() {
    events?.timerFired()
    drive {}
  }

  /// Does something with libcurl, and then all that follows from it: finished transfers are answered, those in line
  /// are started, what libcurl wants to do at once is done, and the timer is set for what it wants to do later.
  private func drive(_ action: () -> Void) {
    // Starting and cancelling call back into here; the outermost call goes on until nothing is left.
    guard !isDriving else { return }
    isDriving = true
    action()
    while true {
      while let (easy, code) = multi.nextFinished() { ended(easy, code) }
      if !isClosed, let poll = queue.next() {
        if polls[poll.id] == nil { queue.finished(host: poll.address.host) } else { start(poll) }
        continue
      }
      guard let wakeUp = multi.wakeUp, wakeUp <= .now else { break }
      multi.serveTimeout()
    }
    isDriving = false
    setTimer()
  }

  private func setTimer() {
    let events = self.events ?? makeEvents()
    // While transfers run, a timer that libcurl has taken back is left to fire for nothing: the next is never far.
    if multi.wakeUp != nil || running.isEmpty { events.setTimer(multi.wakeUp, now: .now) }
  }

  private func makeEvents() -> EventSources {
    let events = EventSources(
      multi.readiness, queue: executor.queue,
      onReadiness: { [weak self] in self?.assumeIsolated { $0.descriptorsReady() } },
      onTime: { [weak self] in self?.assumeIsolated { $0.timeUp() } })
    self.events = events
    return events
  }
}
