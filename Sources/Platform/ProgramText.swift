internal import Glibc

/// The code of the program and its libraries, as the process has it mapped.
public enum ProgramText {
  /// Lets go of all pages of code: those that are still needed come back from the page cache, a page fault for each 64 KiB.
  ///
  /// To be called when a start is over. What reads the configuration, compiles topics and sets up libraries is then no
  /// longer counted as the process's memory: two thirds of what an idle daemon had mapped.
  public static func letGo() {
    guard let listing = try? Files.read("/proc/self/smaps") else { return }
    for range in untouched(in: listing) {
      madvise(UnsafeMutableRawPointer(bitPattern: range.lowerBound), range.count, MADV_DONTNEED)
    }
  }

  /// The mappings of code from files, in a listing as proc_pid_smaps(5) has it. One that was written to (by a debugger, or
  /// a loader that had to relocate it) is left out: only what is as in its file comes back as it was.
  static func untouched(in listing: [UInt8]) -> [Range<UInt>] {
    var found: [Range<UInt>] = []
    var code: Range<UInt>?
    for line in listing.split(separator: UInt8(ascii: "\n")) {
      let words = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      if words.count >= 5, let range = range(words[0]) {
        code = words[1] == "r-xp" && words[4] != "0" ? range : nil
      } else if words.first == "Anonymous:", words.count > 1, words[1] == "0", let range = code {
        found.append(range)
        code = nil
      }
    }
    return found
  }

  /// The addresses of `7f00-7f80`.
  private static func range(_ text: String) -> Range<UInt>? {
    let ends = text.split(separator: "-").map { UInt($0, radix: 16) }
    guard ends.count == 2, let start = ends[0], let end = ends[1], start < end else { return nil }
    return start..<end
  }
}
