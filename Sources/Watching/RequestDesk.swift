internal import AlertStoring
internal import Dispatch
internal import NewsModel
internal import Platform

/// Where the daemon takes the requests of other commands, which may not write to its store themselves.
struct RequestDesk: Sendable {
  let folder: RequestFolder
  let store: AlertStore
  let log: Log
  let now: @Sendable () -> Timestamp

  /// Calls the closure on the queue whenever a request has come, for as long as the source lives; nil where requests
  /// cannot be heard, which is told.
  func watch(on queue: DispatchQueue, _ body: @escaping @Sendable () -> Void) -> (any DispatchSourceRead)? {
    do throws(SystemError) {
      return try folder.watch(on: queue, body)
    } catch {
      log.error("requests of other commands are not heard: \(error)")
      return nil
    }
  }

  /// Carries out what lies there, and answers it.
  ///
  /// - Parameter onCarriedOut: is called with each request that succeeded, before its answer is given.
  nonisolated(nonsending) func carryOutAll(_ onCarriedOut: (StoreRequest) -> Void) async {
    for (name, request) in folder.requests() {
      var answer = StoreRequest.notUnderstood
      if let request {
        do throws(StoreError) {
          answer = try await request.carryOut(in: store, now: now())
          onCarriedOut(request)
        } catch {
          answer = "failed: \(error)"
        }
      }
      log.info("request \(name): \(answer)")
      do throws(SystemError) {
        try folder.answer(name, answer)
      } catch {
        log.error("\(error)")
      }
    }
  }
}
