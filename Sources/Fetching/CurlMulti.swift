internal import CCurl
internal import Platform

/// libcurl's multi handle, driven by `curl_multi_socket_action`.
///
/// libcurl says which descriptors it waits for, which go into one readiness set, and when it wants to be called at the
/// latest, which becomes `wakeUp`. The owner watches the first, keeps the second, and calls `readyDescriptors` and
/// `timeUp`. Everything happens on the owner's one queue; nothing here is thread-safe.
final class CurlMulti {
  /// What libcurl waits for.
  let readiness: ReadinessSet
  /// When libcurl wants to be called; nil while it need not be.
  private(set) var wakeUp: ContinuousClock.Instant?

  /// The sockets that are open, idle ones included.
  let sockets = SocketCount()

  private let handle: UnsafeMutableRawPointer
  private var handles: [UnsafeMutableRawPointer: CurlEasy] = [:]

  /// A multi handle that keeps so many connections for reuse.
  ///
  /// - Throws: `SystemError` if the readiness set cannot be made or memory is short.
  init(connectionsKept: Int) throws(SystemError) {
    readiness = try ReadinessSet()
    guard let handle = curl_multi_init() else {
      throw SystemError(operation: "create", subject: "a curl multi handle", code: SystemError.outOfMemory)
    }
    self.handle = handle
    // Unretained: the callbacks only run inside calls of this class's own methods.
    let context = Unmanaged.passUnretained(self).toOpaque()
    ccurl_multi_set_pointer(handle, CURLMOPT_SOCKETDATA, context)
    ccurl_multi_set_socket(handle) { _, descriptor, what, context, _ in
      guard let context else { return 0 }
      Unmanaged<CurlMulti>.fromOpaque(context).takeUnretainedValue().watch(descriptor, what)
      return 0
    }
    ccurl_multi_set_pointer(handle, CURLMOPT_TIMERDATA, context)
    ccurl_multi_set_timer(handle) { _, milliseconds, context in
      guard let context else { return 0 }
      Unmanaged<CurlMulti>.fromOpaque(context).takeUnretainedValue().setTimeout(milliseconds)
      return 0
    }
    ccurl_multi_set_long(handle, CURLMOPT_MAXCONNECTS, connectionsKept)
  }

  deinit {
    for easy in handles.keys { curl_multi_remove_handle(handle, easy) }
    curl_multi_cleanup(handle)
  }

  /// Starts a transfer; false where libcurl will not.
  func add(_ easy: CurlEasy) -> Bool {
    guard curl_multi_add_handle(handle, easy.handle) == CURLM_OK else { return false }
    handles[easy.handle] = easy
    return true
  }

  /// Ends a transfer, finished or not.
  func remove(_ easy: CurlEasy) {
    guard handles.removeValue(forKey: easy.handle) != nil else { return }
    curl_multi_remove_handle(handle, easy.handle)
  }

  /// Serves the descriptors that are ready, and says whether more may be.
  func serveReadyDescriptors() -> Bool {
    var running: Int32 = 0
    return readiness.forEachReady { event in
      let mask =
        (event.isReadable ? CURL_CSELECT_IN : 0) | (event.isWritable ? CURL_CSELECT_OUT : 0)
        | (event.hasFailed ? CURL_CSELECT_ERR : 0)
      curl_multi_socket_action(handle, event.descriptor, mask, &running)
    }
  }

  /// Lets libcurl do what was due by now.
  func serveTimeout() {
    var running: Int32 = 0
    wakeUp = nil
    // -1 stands for CURL_SOCKET_TIMEOUT, a macro with a cast.
    curl_multi_socket_action(handle, -1, 0, &running)
  }

  /// A transfer that has finished and is no longer in the multi handle, with its result.
  func nextFinished() -> (CurlEasy, CURLcode)? {
    var left: Int32 = 0
    while let message = curl_multi_info_read(handle, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let pointer = message.pointee.easy_handle,
        let easy = handles[pointer]
      else { continue }
      // The message dies with the removal.
      let result = ccurl_message_result(message)
      remove(easy)
      return (easy, result)
    }
    return nil
  }

  private func watch(_ descriptor: Int32, _ what: Int32) {
    if what == CURL_POLL_REMOVE {
      readiness.forget(descriptor)
    } else {
      readiness.watch(descriptor, forReading: what & CURL_POLL_IN != 0, forWriting: what & CURL_POLL_OUT != 0)
    }
  }

  private func setTimeout(_ milliseconds: Int) {
    wakeUp = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
  }
}
