import Glibc
import Platform
import Testing

@Suite struct JournalTests {
  /// A journal of the test's own, and a stream that it is connected with.
  private final class Journal {
    let path: String
    let socket: Int32
    let reading: Int32
    let writing: Int32

    init() throws {
      let path = "/tmp/newswatch-journal-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
      let socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
      let isBound = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
        }
      }
      var ends: [Int32] = [0, 0]
      try #require(isBound && pipe(&ends) == 0)
      _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
      (self.path, self.socket, reading, writing) = (path, socket, ends[0], ends[1])
    }

    deinit {
      for descriptor in [socket, reading, writing] { close(descriptor) }
      unlink(path)
    }

    var stream: StandardStream { StandardStream(raw: writing) }

    func log(level: Log.Level = .info, journalStream: String?) -> Log {
      .standardError(level: level, journalStream: journalStream, journal: JournalSocket(path: path), stream: stream)
    }

    /// The next entry, if one has come.
    func entry() -> [UInt8]? {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = recv(socket, &buffer, buffer.count, 0)
      return count < 0 ? nil : Array(buffer[..<count])
    }

    /// What was written to the stream.
    func text() -> String {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(reading, &buffer, buffer.count)
      return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    }
  }

  @Test func anEntryGoesToTheJournalWithItsFields() throws {
    let journal = try Journal()
    let log = journal.log(journalStream: journal.stream.identity)
    log.warning("dawn: timed out", [LogField("feed", "dawn"), LogField("error", "timeout")])
    let entry = try #require(journal.entry())
    #expect(
      String(decoding: entry, as: UTF8.self) == """
        MESSAGE=dawn: timed out
        PRIORITY=4
        SYSLOG_IDENTIFIER=newswatch
        NEWSWATCH_FEED=dawn
        NEWSWATCH_ERROR=timeout

        """)
    log.debug("nothing")
    #expect(journal.entry() == nil)
    #expect(journal.text() == "")
  }

  @Test func aLineBreakInAFieldIsKeptAndBreaksNoEntry() throws {
    let journal = try Journal()
    journal.log(journalStream: journal.stream.identity).info("one\ntwo\u{1B}[31m", [LogField("link", "a\nPRIORITY=0")])
    let entry = try #require(journal.entry())
    #expect(entry.starts(with: "MESSAGE=one two\u{FFFD}[31m\nPRIORITY=6\n".utf8))
    let field = Array("NEWSWATCH_LINK\n".utf8) + [12, 0, 0, 0, 0, 0, 0, 0] + Array("a\nPRIORITY=0\n".utf8)
    #expect(entry.suffix(field.count).elementsEqual(field))
  }

  @Test func otherStreamsGetTextForPeople() throws {
    let journal = try Journal()
    journal.log(journalStream: "1:2").error("no disk\nat all")
    journal.log(journalStream: nil).error("no disk")
    #expect(journal.text() == "newswatch: no disk at all\nnewswatch: no disk\n")
    #expect(journal.entry() == nil)
  }

  @Test func withoutAListenerTheStreamGetsThePriority() throws {
    let journal = try Journal()
    unlink(journal.path)
    journal.log(journalStream: journal.stream.identity).error("no disk")
    #expect(journal.text() == "<3>no disk\n")
  }
}
