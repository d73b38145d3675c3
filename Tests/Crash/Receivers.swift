import JSONCoding
import LoopbackServer
import Synchronization

/// What receivers on loopback were told: `hook` takes everything, `wall` nothing until it is opened.
///
/// A notice keeps its key for as long as it is in the outbox, and none is given twice. So an alert that is told under two
/// keys was put there twice, however often each was told.
final class Receivers: Sendable {
  static let names = ["hook", "wall"]

  private struct State {
    var isOpen = false
    /// By receiver and `seq`, the keys under which an alert was told.
    var keys: [String: [Int: Set<String>]] = [:]
    /// What was no notice.
    var unreadable = 0
  }

  private let state = Mutex(State())

  /// Lets the wall take what it is told.
  func open() { state.withLock { $0.isOpen = true } }

  /// Answers a webhook's request; what was refused counts as not told.
  func answer(_ request: LoopbackServer.Request) -> [LoopbackServer.Step] {
    let isTaken = state.withLock { state in
      let notice = request.body.withUnsafeBufferPointer { JSONReader.readAsFarAsPossible($0) }
      guard notice.error == nil, let key = notice.value["key"]?.string,
        let receiver = notice.value["receiver"]?.string, let alerts = notice.value["alerts"]?.array,
        request.header("Idempotency-Key") == key
      else {
        state.unreadable += 1
        return true
      }
      guard receiver != "wall" || state.isOpen else { return false }
      for alert in alerts { state.keys[receiver, default: [:]][alert["seq"]?.integer ?? 0, default: []].insert(key) }
      return true
    }
    return [.answer(isTaken ? 200 : 503)]
  }

  /// How many alerts of `1...last` a receiver was never told, and how many it was told as two; what it cannot have been
  /// told counts there as well.
  func faults(of receiver: String, last: Int) -> (lost: Int, doubled: Int) {
    state.withLock { state in
      let told = state.keys[receiver] ?? [:]
      let keys = told.values.reduce(0) { $0 + $1.count }
      // Each alert is told by itself, so that no key has two.
      let distinct = Set(told.values.joined()).count
      let foreign = told.keys.count { $0 < 1 || $0 > last }
      return (
        last - (told.count - foreign), told.values.count { $0.count > 1 } + keys - distinct + foreign + state.unreadable
      )
    }
  }
}
