internal import CCurl
internal import Platform

/// `gzip` (RFC 1952) and `deflate` (RFC 1950, and RFC 1951 bare, as some servers send it), through zlib.
final class InflateDecoder: ContentDecoder {
  private(set) var isComplete = false

  private let zlib: Zlib
  private let allowsBareDeflate: Bool
  // On the heap: zlib keeps the address of the stream in its state.
  private let stream: UnsafeMutablePointer<ccurl_zlib_stream>
  private var isInitialized = false
  private var isGzip = false
  /// The first byte, while the second has not come.
  private var firstByte: UInt8?
  private var buffer = [UInt8](repeating: 0, count: 32 << 10)

  /// What zlib offers; nil where it is not in the process.
  private struct Zlib {
    let version: ccurl_zlib_version
    let initialize: ccurl_zlib_init
    let inflate: ccurl_zlib_inflate
    let reset: ccurl_zlib_simple
    let end: ccurl_zlib_simple

    static let loaded: Zlib? = {
      guard let version = LoadedFunction.find("zlibVersion", ccurl_zlib_version.self),
        let initialize = LoadedFunction.find("inflateInit2_", ccurl_zlib_init.self),
        let inflate = LoadedFunction.find("inflate", ccurl_zlib_inflate.self),
        let reset = LoadedFunction.find("inflateReset", ccurl_zlib_simple.self),
        let end = LoadedFunction.find("inflateEnd", ccurl_zlib_simple.self)
      else { return nil }
      return Zlib(version: version, initialize: initialize, inflate: inflate, reset: reset, end: end)
    }()
  }

  // zlib.h
  private static let ok: Int32 = 0
  private static let streamEnd: Int32 = 1
  private static let bufferError: Int32 = -5

  /// A decoder; nil without zlib.
  init?(allowsBareDeflate: Bool) {
    guard let zlib = Zlib.loaded else { return nil }
    self.zlib = zlib
    self.allowsBareDeflate = allowsBareDeflate
    stream = .allocate(capacity: 1)
    stream.initialize(to: ccurl_zlib_stream())
  }

  deinit {
    if isInitialized { _ = zlib.end(stream) }
    stream.deallocate()
  }

  func decode(_ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> Bool) -> DecodingResult {
    if isInitialized { return inflate(input, into: sink) }
    // The first two bytes tell what it is.
    guard let first = firstByte ?? input.first else { return .done }
    let held = firstByte.map { [$0] } ?? []
    guard let second = held.isEmpty ? input.dropFirst().first : input.first else {
      firstByte = first
      return .done
    }
    guard initialize(first, second) else { return .damaged }
    if !held.isEmpty {
      let result = held.withUnsafeBytes { inflate($0, into: sink) }
      guard result == .done else { return result }
    }
    return inflate(input, into: sink)
  }

  private func initialize(_ first: UInt8, _ second: UInt8) -> Bool {
    isGzip = first == 0x1F && second == 0x8B
    let isZlib = first & 0x0F == 8 && (UInt16(first) << 8 | UInt16(second)) % 31 == 0
    guard isGzip || isZlib || allowsBareDeflate else { return false }
    // 15 is the largest window; 32 more let zlib tell gzip from zlib, a minus means that there is neither's header.
    let window: Int32 = isGzip || isZlib ? 15 + 32 : -15
    let size = Int32(MemoryLayout<ccurl_zlib_stream>.size)
    isInitialized = zlib.initialize(stream, window, zlib.version(), size) == Self.ok
    return isInitialized
  }

  private func inflate(_ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> Bool) -> DecodingResult {
    guard let start = input.bindMemory(to: UInt8.self).baseAddress, !input.isEmpty else { return .done }
    stream.pointee.next_in = start
    stream.pointee.avail_in = UInt32(clamping: input.count)
    return buffer.withUnsafeMutableBytes { buffer in
      while true {
        if isComplete {
          // Another member may follow (RFC 1952, section 2.2); anything else after the end is padding.
          guard isGzip, stream.pointee.avail_in > 0, stream.pointee.next_in.pointee == 0x1F,
            zlib.reset(stream) == Self.ok
          else { return .done }
          isComplete = false
        }
        stream.pointee.next_out = buffer.bindMemory(to: UInt8.self).baseAddress
        stream.pointee.avail_out = UInt32(buffer.count)
        let code = zlib.inflate(stream, 0)
        let count = buffer.count - Int(stream.pointee.avail_out)
        if count > 0 && !sink(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return .stopped }
        switch code {
        case Self.streamEnd: isComplete = true
        case Self.ok where count == buffer.count || stream.pointee.avail_in > 0: continue
        case Self.ok, Self.bufferError: return .done
        default: return .damaged
        }
      }
    }
  }
}
