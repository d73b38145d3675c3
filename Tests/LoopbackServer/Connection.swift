import Glibc

/// One connection, served until either side ends it.
struct Connection {
  private let descriptor: Int32
  private let state: SharedState

  init(_ descriptor: Int32, _ state: SharedState) {
    self.descriptor = descriptor
    self.state = state
  }

  func serve() {
    defer { state.closed(descriptor) }
    var received: [UInt8] = []
    while let request = nextRequest(&received) {
      let steps = state.steps(for: request)
      // Counted as answered before the last bytes go out: the client may come again as soon as it has them.
      for (index, step) in steps.enumerated() {
        if index == steps.count - 1 { state.answered() }
        guard perform(step) else {
          if index < steps.count - 1 { state.answered() }
          return
        }
      }
      if steps.isEmpty {
        state.answered()
        return
      }
    }
  }

  private func perform(_ step: LoopbackServer.Step) -> Bool {
    switch step {
    case .send(let bytes): return send(bytes)
    case .wait(let gate):
      gate.pass()
      return true
    case .sendForever(let bytes):
      while send(bytes) {}
      return false
    case .reset:
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
      return false
    case .close: return false
    }
  }

  private func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent) }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Reads up to the empty line, and the body that `Content-Length` announces.
  private func nextRequest(_ received: inout [UInt8]) -> LoopbackServer.Request? {
    var chunk = [UInt8](repeating: 0, count: 8192)
    while true {
      if let end = endOfHeaders(received) {
        let text = String(decoding: received[..<end], as: UTF8.self)
        received.removeFirst(end + 4)
        var request = LoopbackServer.Request(text)
        let length = request.header("Content-Length").flatMap { Int($0) } ?? 0
        while received.count < length {
          let count = read(descriptor, &chunk, chunk.count)
          guard count > 0 else { return nil }
          received += chunk[..<count]
        }
        request.body = Array(received.prefix(length))
        received.removeFirst(length)
        return request
      }
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return nil }
      received += chunk[..<count]
    }
  }

  private func endOfHeaders(_ bytes: [UInt8]) -> Int? {
    let mark: [UInt8] = [13, 10, 13, 10]
    guard bytes.count >= 4 else { return nil }
    return (0...(bytes.count - 4)).first { bytes[$0..<($0 + 4)].elementsEqual(mark) }
  }
}

extension LoopbackServer.Request {
  init(_ text: String) {
    // CR LF is one character to Swift.
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines.first?.split(separator: " ") ?? []
    method = words.first.map(String.init) ?? ""
    target = words.count > 1 ? String(words[1]) : ""
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
    }
  }
}
