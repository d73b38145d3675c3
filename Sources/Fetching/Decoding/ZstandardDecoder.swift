internal import CCurl
internal import Platform

/// `zstd` (RFC 8878), through libzstd.
final class ZstandardDecoder: ContentDecoder {
  private(set) var isComplete = false

  private let zstd: Zstandard
  private let decoder: UnsafeMutableRawPointer
  private var buffer = [UInt8](repeating: 0, count: 32 << 10)

  private struct Zstandard {
    let create: ccurl_zstd_create
    let set: ccurl_zstd_set
    let decompress: ccurl_zstd_decompress
    let isError: ccurl_zstd_is_error
    let free: ccurl_zstd_free

    static let loaded: Zstandard? = {
      guard let create = LoadedFunction.find("ZSTD_createDCtx", ccurl_zstd_create.self),
        let set = LoadedFunction.find("ZSTD_DCtx_setParameter", ccurl_zstd_set.self),
        let decompress = LoadedFunction.find("ZSTD_decompressStream", ccurl_zstd_decompress.self),
        let isError = LoadedFunction.find("ZSTD_isError", ccurl_zstd_is_error.self),
        let free = LoadedFunction.find("ZSTD_freeDCtx", ccurl_zstd_free.self)
      else { return nil }
      return Zstandard(create: create, set: set, decompress: decompress, isError: isError, free: free)
    }()
  }

  /// `ZSTD_d_windowLogMax`, and the 8 MiB that the coding allows over HTTP (RFC 9659).
  private static let windowLogMax: (parameter: Int32, value: Int32) = (100, 23)

  /// A decoder; nil without libzstd or memory.
  init?() {
    guard let zstd = Zstandard.loaded, let decoder = zstd.create() else { return nil }
    self.zstd = zstd
    self.decoder = decoder
    _ = zstd.set(decoder, Self.windowLogMax.parameter, Self.windowLogMax.value)
  }

  deinit {
    _ = zstd.free(decoder)
  }

  func decode(_ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> Bool) -> DecodingResult {
    var source = ccurl_zstd_input(bytes: input.baseAddress, size: input.count, position: 0)
    return buffer.withUnsafeMutableBytes { buffer in
      var isFull = false
      // A full buffer may mean that more is held back than the input has bytes left.
      while source.position < source.size || isFull {
        var output = ccurl_zstd_output(bytes: buffer.baseAddress, size: buffer.count, position: 0)
        let hint = zstd.decompress(decoder, &output, &source)
        let count = min(output.position, buffer.count)
        if count > 0 && !sink(UnsafeRawBufferPointer(rebasing: buffer[..<count])) { return .stopped }
        if zstd.isError(hint) != 0 { return .damaged }
        isFull = count == buffer.count && hint != 0
        // 0 is the end of a frame; another may follow.
        isComplete = hint == 0
      }
      return .done
    }
  }
}
