internal import Glibc
internal import Platform

/// Packs long texts for the store, and unpacks them: with Zstandard (RFC 8878) where the process has it, which it does
/// where libcurl does; else they are kept as they are.
///
/// A packed text begins with a byte that says how: 0 for UTF-8 as it is, 1 for a frame of Zstandard with its size.
final class TextPacker {
  /// Shorter texts do not become shorter.
  private static let shortest = 200
  /// More than any packed text is long; what says that it is longer is damaged.
  private static let longest = 1 << 20

  /// Functions of `zstd.h`.
  private struct Zstandard {
    typealias Context = UnsafeMutableRawPointer
    typealias Compress =
      @convention(c) (Context, UnsafeMutableRawPointer?, Int, UnsafeRawPointer?, Int, Int32) -> Int
    typealias Decompress = @convention(c) (Context, UnsafeMutableRawPointer?, Int, UnsafeRawPointer?, Int) -> Int
    typealias ContentSize = @convention(c) (UnsafeRawPointer?, Int) -> UInt64
    typealias IsError = @convention(c) (Int) -> UInt32
    typealias Make = @convention(c) () -> Context?
    typealias Free = @convention(c) (Context) -> Int

    let compress: Compress
    let decompress: Decompress
    let contentSize: ContentSize
    let isError: IsError
    let makeCompressor: Make
    let makeDecompressor: Make
    let freeCompressor: Free
    let freeDecompressor: Free

    init?() {
      guard let compress = LoadedFunction.find("ZSTD_compressCCtx", Compress.self),
        let decompress = LoadedFunction.find("ZSTD_decompressDCtx", Decompress.self),
        let contentSize = LoadedFunction.find("ZSTD_getFrameContentSize", ContentSize.self),
        let isError = LoadedFunction.find("ZSTD_isError", IsError.self),
        let makeCompressor = LoadedFunction.find("ZSTD_createCCtx", Make.self),
        let makeDecompressor = LoadedFunction.find("ZSTD_createDCtx", Make.self),
        let freeCompressor = LoadedFunction.find("ZSTD_freeCCtx", Free.self),
        let freeDecompressor = LoadedFunction.find("ZSTD_freeDCtx", Free.self)
      else { return nil }
      self.compress = compress
      self.decompress = decompress
      self.contentSize = contentSize
      self.isError = isError
      self.makeCompressor = makeCompressor
      self.makeDecompressor = makeDecompressor
      self.freeCompressor = freeCompressor
      self.freeDecompressor = freeDecompressor
    }
  }

  private let zstandard = Zstandard()
  private var compressor: UnsafeMutableRawPointer?
  private var decompressor: UnsafeMutableRawPointer?

  deinit {
    if let compressor { _ = zstandard?.freeCompressor(compressor) }
    if let decompressor { _ = zstandard?.freeDecompressor(decompressor) }
  }

  /// The packed text.
  func pack(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { bytes in
      if let packed = bytes.count < Self.shortest ? nil : compress(UnsafeRawBufferPointer(bytes)) { return packed }
      var plain: [UInt8] = [0]
      plain.append(contentsOf: bytes)
      return plain
    }
  }

  /// The text; nil for bytes that `pack` does not give.
  func unpack(_ packed: [UInt8]) -> String? {
    switch packed.first {
    case 0: return String(decoding: packed[1...], as: UTF8.self)
    case 1: return decompress(packed)
    default: return nil
    }
  }

  private func compress(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    guard let zstandard else { return nil }
    if compressor == nil { compressor = zstandard.makeCompressor() }
    guard let compressor else { return nil }
    let packed = [UInt8](unsafeUninitializedCapacity: bytes.count) { room, count in
      // A frame that is no shorter does not fit.
      guard let start = room.baseAddress else { return }
      let size = zstandard.compress(compressor, start + 1, room.count - 1, bytes.baseAddress, bytes.count, 1)
      guard zstandard.isError(size) == 0 else { return }
      start.initialize(to: 1)
      count = size + 1
    }
    return packed.isEmpty ? nil : packed
  }

  private func decompress(_ packed: [UInt8]) -> String? {
    guard let zstandard else { return nil }
    if decompressor == nil { decompressor = zstandard.makeDecompressor() }
    guard let decompressor else { return nil }
    return packed.withUnsafeBytes { packed in
      let frame = UnsafeRawBufferPointer(rebasing: packed.dropFirst())
      let expected = zstandard.contentSize(frame.baseAddress, frame.count)
      guard expected <= UInt64(Self.longest) else { return nil }
      var isWhole = false
      let text = String(unsafeUninitializedCapacity: Int(expected)) { room in
        let size = zstandard.decompress(
          decompressor, room.baseAddress, room.count, frame.baseAddress, frame.count)
        isWhole = zstandard.isError(size) == 0 && size == Int(expected)
        return isWhole ? size : 0
      }
      return isWhole ? text : nil
    }
  }
}
