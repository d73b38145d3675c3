import Dispatch
import Glibc
import NewsModel
import Platform
import TopicMatching
import Watching

extension Command {
  /// `newswatch match`.
  static let match = Command(
    name: "match", summary: "match items from stdin",
    details: """
      Matches items against the topics. Reads JSON Lines with "id", "title", "summary", "language" and, where there,
      "content", "link", "published", "authors", "categories", "feed". Answers each with a line {"id":…,"topics":[…]},
      in order, flushed when the input pauses. A line that cannot be read is answered with an "error", and the command
      ends with 2.
      """,
    options: [Option(name: "explain", summary: "also tell which terms matched where")]
  ) { invocation in
    let plan = try Workspace(invocation).plan()
    var stream = MatchStream(MatchAnswerer(topics: plan.topics, explains: invocation.has("explain")))
    return try stream.run() ? .success : .failure
  }
}

/// Answers items line by line, a part of each block of lines on every processor, and writes the answers in order.
private struct MatchStream: ~Copyable {
  /// A part is worth a thread from this many bytes on.
  private static let smallestPart = 1 << 14
  /// More processors than this would wait for reading and writing.
  private static let mostParts = 8

  private let answerer: MatchAnswerer
  private let processors = min(max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))), mostParts)
  private var output = Output()
  private var everyLineWasGood = true

  init(_ answerer: MatchAnswerer) {
    self.answerer = answerer
  }

  /// Reads standard input to its end.
  ///
  /// - Returns: whether every line could be read.
  /// - Throws: `CommandFailure` when standard input or output fails.
  mutating func run() throws(CommandFailure) -> Bool {
    let input: FileDescriptor
    do throws(SystemError) {
      input = try Input.standardInput()
    } catch {
      throw CommandFailure(.failure, error.description)
    }
    var lines = LineReader(input)
    while try lines.nextBlock({ block throws(CommandFailure) in try answer(block) }) {
      if lines.wouldWait { try output.flush() }
    }
    try output.flush()
    return everyLineWasGood
  }

  private mutating func answer(_ block: UnsafeBufferPointer<UInt8>) throws(CommandFailure) {
    let parts = parts(of: block)
    for answers in Self.answers(to: parts, answerer) {
      everyLineWasGood = everyLineWasGood && answers.areAllGood
      output.add(answers.bytes)
    }
    try output.flushIfLarge()
  }

  /// The block in parts of whole lines, as many as are worth a thread.
  private func parts(of block: UnsafeBufferPointer<UInt8>) -> [UnsafeBufferPointer<UInt8>] {
    let count = max(1, min(processors, block.count / Self.smallestPart))
    var parts: [UnsafeBufferPointer<UInt8>] = []
    var start = 0
    for number in 1...count where start < block.count {
      let least = max(start, block.count * number / count)
      let end = number == count ? nil : block[least...].firstIndex(of: UInt8(ascii: "\n"))
      let next = end.map { $0 + 1 } ?? block.count
      parts.append(UnsafeBufferPointer(rebasing: block[start..<next]))
      start = next
    }
    return parts
  }

  private static func answers(
    to parts: [UnsafeBufferPointer<UInt8>], _ answerer: MatchAnswerer
  ) -> [MatchAnswers] {
    if parts.count == 1 { return [answerer.answers(to: parts[0])] }
    return [MatchAnswers](unsafeUninitializedCapacity: parts.count) { answers, count in
      // Each iteration reads its own part and initializes its own element, and all have ended when this goes on.
      nonisolated(unsafe) let answers = answers
      nonisolated(unsafe) let parts = parts
      DispatchQueue.concurrentPerform(iterations: parts.count) { number in
        answers.initializeElement(at: number, to: answerer.answers(to: parts[number]))
      }
      count = parts.count
    }
  }
}
