/// A body on its way in: decoded as it arrives, and bounded after decoding.
struct IncomingBody {
  /// How the body stands.
  enum State {
    /// Well so far.
    case open
    /// It grew beyond the bound, and was given up.
    case tooLarge
    /// It is not what its coding says; what came before is kept.
    case damaged
    /// It comes in a coding that cannot be undone here.
    case undecodable(String)
  }

  /// What has come, decoded.
  private(set) var bytes: [UInt8] = []
  /// How it stands.
  private(set) var state = State.open

  private let bound: Int
  private let decoders: [any ContentDecoder]

  /// More codings than this, one on top of the other, are nobody's honest answer.
  private static let maxCodings = 4

  /// An empty body.
  ///
  /// - Parameters:
  ///   - codings: the values of `Content-Encoding`, in order.
  ///   - bound: the most bytes after decoding.
  init(codings: [[UInt8]] = [], bound: Int) {
    self.bound = bound
    var decoders: [any ContentDecoder] = []
    let names = codings.flatMap { String(decoding: $0, as: UTF8.self).split { $0 == "," || $0 == " " || $0 == "\t" } }
    for name in names.reversed() {
      // Names that mean nothing here (`utf-8`, `none`) are mistakes of servers that encode nothing.
      guard let coding = ContentCoding(name: name) else { continue }
      guard let decoder = coding.makeDecoder(), decoders.count < Self.maxCodings else {
        state = .undecodable(String(name))
        break
      }
      decoders.append(decoder)
    }
    self.decoders = decoders
  }

  /// Whether every coding's own end has come; true where there is none, and for a body without a byte.
  func isComplete(received: Int) -> Bool {
    received == 0 || decoders.allSatisfy(\.isComplete)
  }

  /// Makes room for so many bytes, up to the bound.
  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(min(count, bound))
  }

  /// Takes in a piece; false where it is the last that is wanted.
  mutating func append(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard case .open = state else { return false }
    guard !decoders.isEmpty else { return store(piece) }
    switch decode(piece, from: 0) {
    case .done: return true
    case .stopped: return false
    case .damaged:
      state = .damaged
      return false
    }
  }

  private mutating func decode(_ piece: UnsafeRawBufferPointer, from level: Int) -> DecodingResult {
    guard level < decoders.count else { return store(piece) ? .done : .stopped }
    var inner = DecodingResult.done
    let result = decoders[level].decode(piece) { decoded in
      inner = decode(decoded, from: level + 1)
      return inner == .done
    }
    return result == .stopped ? inner : result
  }

  private mutating func store(_ piece: UnsafeRawBufferPointer) -> Bool {
    guard piece.count <= bound - bytes.count else {
      state = .tooLarge
      bytes = []
      return false
    }
    bytes.append(contentsOf: piece)
    return true
  }
}
