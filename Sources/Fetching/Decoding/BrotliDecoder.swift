internal import CCurl
internal import Platform

/// `br` (RFC 7932), through libbrotlidec.
final class BrotliDecoder: ContentDecoder {
  private(set) var isComplete = false

  private let brotli: Brotli
  private let decoder: UnsafeMutableRawPointer
  private var buffer = [UInt8](repeating: 0, count: 32 << 10)

  private struct Brotli {
    let create: ccurl_brotli_create
    let decompress: ccurl_brotli_decompress
    let destroy: ccurl_brotli_destroy

    static let loaded: Brotli? = {
      guard let create = LoadedFunction.find("BrotliDecoderCreateInstance", ccurl_brotli_create.self),
        let decompress = LoadedFunction.find("BrotliDecoderDecompressStream", ccurl_brotli_decompress.self),
        let destroy = LoadedFunction.find("BrotliDecoderDestroyInstance", ccurl_brotli_destroy.self)
      else { return nil }
      return Brotli(create: create, decompress: decompress, destroy: destroy)
    }()
  }

  // brotli/decode.h: 0 is an error, 2 asks for input.
  private static let success: Int32 = 1
  private static let needsInput: Int32 = 2
  private static let needsOutput: Int32 = 3

  /// A decoder; nil without libbrotlidec or memory.
  init?() {
    guard let brotli = Brotli.loaded, let decoder = brotli.create(nil, nil, nil) else { return nil }
    self.brotli = brotli
    self.decoder = decoder
  }

  deinit {
    brotli.destroy(decoder)
  }

  func decode(_ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> Bool) -> DecodingResult {
    var next = input.bindMemory(to: UInt8.self).baseAddress
    var left = input.count
    return buffer.withUnsafeMutableBytes { buffer in
      while !isComplete {
        var output = buffer.bindMemory(to: UInt8.self).baseAddress
        var room = buffer.count
        let code = brotli.decompress(decoder, &left, &next, &room, &output, nil)
        let count = buffer.count - room
        if count > 0 && !sink(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return .stopped }
        switch code {
        case Self.success: isComplete = true
        case Self.needsOutput: continue
        case Self.needsInput: return .done
        default: return .damaged
        }
      }
      return .done
    }
  }
}
