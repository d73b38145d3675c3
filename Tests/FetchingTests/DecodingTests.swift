import Fetching
import LoopbackServer
import NewsModel
import Testing

/// The same document in every coding that libcurl's own libraries undo, whole, cut short, and as a bomb.
@Suite struct DecodingTests {
  private static let text = String(repeating: "<rss><channel><title>one two three</title></channel></rss>", count: 3)
  private static let body =
    "b3292a2eb6b349ce48cccb4bcdb1b329c92cc949b5cbcf4b552829cf5728c9284a4db5d18708dae8c355e983350d804e00"
  private static let documents: [(coding: String, hex: String)] = [
    ("gzip", "1f8b0800000000000203" + body + "482f26d9ae000000"),
    ("x-gzip", "1f8b0800000000000203" + body + "482f26d9ae000000"),
    ("deflate", "78da" + body + "a4f43f0a"), ("deflate", body),
    (
      "br",
      "1bad00a08cd462cd9c0ee436b66e6b88ef09ad040b8a1770c8a11e84db5a469927a43547b3612d64970066a04775efe948e7818c64ee20"
    ),
    (
      "zstd",
      "28b52ffd04689d0100b242090fd0e700c8cf1262487a88041f074a08fd8d8844dbc601730eb84c5d8e1c5b5c1586607f630300b1aba493d29838"
        + "cc2790bdf4b6"
    ),
  ]
  /// 256 KiB of zero bytes.
  private static let bombs: [(coding: String, hex: String)] = [
    ("br", "5bffff837f02201e0b0472ef0700"), ("zstd", "28b52ffd04684c000008000100fcff3910020300100040270fa6"),
  ]

  private func answer(_ coding: String, _ bytes: [UInt8]) -> LoopbackServer.Step {
    .answer(200, [("Content-Encoding", coding), ("ETag", "\"a\"")], body: bytes)
  }

  @Test(arguments: documents)
  func aWholeBodyIsDecoded(coding: String, hex: String) async throws {
    let server = try LoopbackServer { _ in [answer(coding, bytes(hex))] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == nil && response.validators != nil)
    #expect(String(decoding: response.body, as: UTF8.self) == Self.text)
    #expect(server.requests[0].header("Accept-Encoding") == "gzip, deflate, br, zstd")
  }

  @Test(arguments: documents, [1, 3, 9])
  func aBodyCutShortInsideAWholeAnswerIsNoticed(document: (coding: String, hex: String), missing: Int) async throws {
    let server = try LoopbackServer { _ in [answer(document.coding, Array(bytes(document.hex).dropLast(missing)))] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(
      response.failure == FetchFailure(kind: .truncated, message: "the compressed body ended early"))
    #expect(response.validators == nil && response.contentHash == nil)
    #expect(Self.text.hasPrefix(String(decoding: response.body, as: UTF8.self)))
  }

  @Test func whatCouldBeReadOfACutBodyIsKept() async throws {
    let whole = Gzip.stored(Array(Self.text.utf8))
    let server = try LoopbackServer { _ in [answer("gzip", Array(whole.dropLast(60)))] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure?.kind == .truncated && response.hasBody)
    #expect(response.body == Array(Self.text.utf8.dropLast(52)))
  }

  @Test(arguments: documents)
  func bytesThatArriveOneByOneAreDecoded(coding: String, hex: String) async throws {
    let server = try LoopbackServer { _ in
      let body = bytes(hex)
      let head = LoopbackServer.Step.head(200, [("Content-Encoding", coding), ("Transfer-Encoding", "chunked")])
      return [.send(head)] + body.map { .send(Array("1\r\n".utf8) + [$0, 13, 10]) } + [.send(Array("0\r\n\r\n".utf8))]
    }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == nil && String(decoding: response.body, as: UTF8.self) == Self.text)
  }

  @Test(arguments: bombs)
  func aBombIsGivenUp(coding: String, hex: String) async throws {
    let server = try LoopbackServer { _ in [answer(coding, bytes(hex))] }
    let small = await (try Fetcher(HTTPSettings(maxBody: 64 << 10))).fetch(FetchRequest(url: server.url("/")))
    let large = await (try Fetcher(HTTPSettings(maxBody: 256 << 10))).fetch(FetchRequest(url: server.url("/")))
    #expect(small.failure == FetchFailure(kind: .tooLarge, message: "larger than 64 KiB") && !small.hasBody)
    #expect(large.body == [UInt8](repeating: 0, count: 256 << 10))
  }

  @Test(arguments: ["gzip", "deflate"])
  func anEndlessBombIsGivenUp(coding: String) async throws {
    let bomb = coding == "gzip" ? Gzip.header : [0x78, 0x9C]
    let server = try LoopbackServer { _ in
      [
        .send(LoopbackServer.Step.head(200, [("Content-Encoding", coding)]) + bomb + Gzip.zero),
        .sendForever(Gzip.manyZeros),
      ]
    }
    let response = await (try Fetcher(HTTPSettings(maxBody: 8 << 20))).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == FetchFailure(kind: .tooLarge, message: "larger than 8 MiB") && !response.hasBody)
  }

  @Test func membersInARowAreOneBody() async throws {
    let server = try LoopbackServer { _ in
      [answer("gzip", Gzip.stored(Array("one ".utf8)) + Gzip.stored(Array("two".utf8)) + [0, 0, 0])]
    }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == nil && response.body == Array("one two".utf8))
  }

  @Test func codingsOnTopOfEachOtherAreUndone() async throws {
    let twice = Gzip.stored(Gzip.stored(Array("deep".utf8)))
    let server = try LoopbackServer { request in
      request.target == "/whole" ? [answer("gzip, gzip", twice)] : [answer("gzip,gzip", Array(twice.dropLast(12)))]
    }
    let fetcher = try Fetcher(HTTPSettings())
    let whole = await fetcher.fetch(FetchRequest(url: server.url("/whole")))
    let short = await fetcher.fetch(FetchRequest(url: server.url("/short")))
    #expect(whole.failure == nil && whole.body == Array("deep".utf8))
    #expect(short.failure?.kind == .truncated)
  }

  @Test(arguments: [
    ("gzip", "3c7273733e"), ("gzip", "1f8b0800000000000203ffffffff"), ("br", "ffffffffffff"), ("zstd", "3c7273733e"),
    // A frame that wants a window of 128 MiB.
    ("zstd", "28b52ffd008809000078"),
  ])
  func aDamagedBodyIsTruncated(coding: String, hex: String) async throws {
    let server = try LoopbackServer { _ in [answer(coding, bytes(hex))] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == FetchFailure(kind: .truncated, message: "the compressed body is damaged"))
    #expect(response.validators == nil)
  }

  @Test func namesThatMeanNothingAreNoCoding() async throws {
    let server = try LoopbackServer { _ in [answer("utf-8", Array("<rss/>".utf8))] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == nil && response.body == Array("<rss/>".utf8))
  }

  @Test func anEmptyBodyHasNoCoding() async throws {
    let server = try LoopbackServer { _ in [answer("gzip", [])] }
    let response = await (try Fetcher(HTTPSettings())).fetch(FetchRequest(url: server.url("/")))
    #expect(response.failure == nil && response.body.isEmpty)
  }
}

/// Gzip made by hand.
enum Gzip {
  /// A header without a name or a time (RFC 1952, section 2.3).
  static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
  /// A stored block, not the last, of one zero byte (RFC 1951, section 3.2.4).
  static let zero: [UInt8] = [0, 1, 0, 0xFE, 0xFF, 0]
  /// Blocks of fixed codes (section 3.2.6), each with one copy of 258 zeros, and a stored block of nothing after it.
  static let manyZeros: [UInt8] = {
    // 3 header bits (not last, fixed), length code 285 (11000101), distance code 0 (00000), end of block (0000000).
    let bits = [0, 1, 0, 1, 1, 0, 0, 0, 1, 0, 1] + [Int](repeating: 0, count: 12)
    let padded = bits + [0, 0, 0] + [Int](repeating: 0, count: (8 - (bits.count + 3) % 8) % 8)
    let block = stride(from: 0, to: padded.count, by: 8).map { start in
      (0..<8).reduce(UInt8(0)) { $0 | UInt8(padded[start + $1]) << $1 }
    }
    return [[UInt8]](repeating: block + [0, 0, 0xFF, 0xFF], count: 500).flatMap { $0 }
  }()

  /// The bytes, as they are, in one stored block.
  static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let length = UInt16(bytes.count)
    return header + [1] + littleEndian(UInt32(length) | UInt32(~length) << 16) + bytes + littleEndian(checksum(bytes))
      + littleEndian(UInt32(bytes.count))
  }

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// CRC-32 (RFC 1952, section 8).
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }
}

/// Bytes written in hexadecimal digits.
func bytes(_ hex: String) -> [UInt8] {
  let digits = hex.utf8.map { UInt8($0 > 0x60 ? $0 - 0x57 : $0 - 0x30) }
  return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
