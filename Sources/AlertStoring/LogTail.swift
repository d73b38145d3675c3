internal import Glibc
internal import Platform

/// Reads a log from its end.
enum LogTail {
  /// A complete line and where it begins.
  struct Line {
    var offset: Int64
    var bytes: ArraySlice<UInt8>
  }

  /// The last complete lines of a file, in their order, and what follows the last newline.
  ///
  /// - Parameter most: how many lines are wanted.
  static func read(_ file: borrowing FileDescriptor, lines most: Int) throws(SystemError) -> (
    lines: [Line], rest: ArraySlice<UInt8>, size: Int64
  ) {
    let size = Int64(try file.information().st_size)
    var start = size
    var bytes: [UInt8] = []
    var block: Int64 = 1 << 16
    let newline = UInt8(ascii: "\n")
    var newlines = 0
    // One newline more than lines are wanted shows where the first of them begins.
    while start > 0, newlines <= most {
      let count = min(block, start)
      start -= count
      let head = try file.read(Int(count), at: start)
      newlines += head.count { $0 == newline }
      bytes = head + bytes
      block = min(block * 2, 1 << 24)
    }
    var pieces = bytes.split(separator: newline, omittingEmptySubsequences: false)
    let rest = pieces.popLast() ?? []
    if start > 0, !pieces.isEmpty { pieces.removeFirst() }
    let lines = pieces.suffix(most).map { piece in
      Line(offset: start + Int64(piece.startIndex), bytes: piece)
    }
    return (lines, rest, size)
  }
}
