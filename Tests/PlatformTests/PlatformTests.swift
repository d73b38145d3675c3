import Dispatch
import Glibc
import Platform
import Synchronization
import Testing

@Suite struct FilesTests {
  @Test func readsWholeFilesAndSaysWhichFailed() throws {
    let path = "/tmp/newswatch-platform-\(getpid())"
    defer { unlink(path) }
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    try write(bytes, to: path)
    #expect(try Files.read(path) == bytes)
    let missing = #expect(throws: SystemError.self) { try Files.read(path + ".missing") }
    #expect(missing?.description == "cannot open \(path).missing: No such file or directory")
    let folder = #expect(throws: SystemError.self) { try Files.read("/tmp") }
    #expect(folder?.description == "cannot read /tmp: Is a directory")
  }

  @Test func aReplacementKeepsPermissionsAndANewFileGetsWhatIsAsked() throws {
    let path = "/tmp/newswatch-replaced-\(getpid())"
    defer { unlink(path) }
    try Files.replace(path, with: [1], mode: 0o604, isDurable: false)
    var information = stat()
    #expect(stat(path, &information) == 0 && information.st_mode & 0o777 == 0o604)
    try Files.replace(path, with: [2], mode: 0o640)
    #expect(stat(path, &information) == 0 && information.st_mode & 0o777 == 0o604)
    #expect(try Files.read(path) == [2])
  }

  @Test func makesNewFilesOnly() throws {
    let folder = "/tmp/newswatch-create-\(getpid())"
    mkdir(folder, 0o700)
    let path = folder + "/new"
    defer {
      unlink(path)
      rmdir(folder)
    }
    try Files.create(path, with: [1, 2])
    let refusal = #expect(throws: SystemError.self) { try Files.create(path, with: [3]) }
    #expect(refusal == SystemError(operation: "create", subject: path, code: EEXIST))
    #expect(try Files.read(path) == [1, 2])
    #expect(try Files.names(inFolder: folder) == ["new"])
  }

  @Test func readsNoMoreThanIsAskedFor() throws {
    let bytes = try Files.readToEnd(FileDescriptor.open("/dev/zero", O_RDONLY), limit: 1 << 20)
    #expect(bytes.count > 1 << 20 && bytes.count < 2 << 20)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC)
    try bytes.withUnsafeBytes { try file.write($0) }
  }

  @Test(arguments: [
    ("a", "b", "b/a"), ("/a", "b", "/a"), ("a", "b/", "b/a"), ("a", ".", "a"), ("a", "", "a"),
  ])
  func resolvesPathsAgainstAFolder(path: String, folder: String, resolved: String) {
    #expect(Paths.resolve(path, in: folder) == resolved)
  }

  @Test(arguments: [("a/b/c", "a/b"), ("/a", "/"), ("a", ".")])
  func knowsTheFolderOfAPath(path: String, folder: String) {
    #expect(Paths.folder(of: path) == folder)
  }
}

@Suite struct LogTests {
  @Test func dropsWhatIsLessImportant() {
    let lines = Mutex<[String]>([])
    let log = Log(level: .warning) { entry in
      lines.withLock { $0.append("\(entry.level) \(entry.message)") }
    }
    log.error("a")
    log.warning("b")
    log.info("c")
    log.debug("d")
    #expect(lines.withLock { $0 } == ["error a", "warning b"])
  }
}

@Suite struct QueueExecutorTests {
  private actor Counter {
    nonisolated let executor = QueueExecutor(label: "test")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private(set) var count = 0

    func increment() {
      dispatchPrecondition(condition: .onQueue(executor.queue))
      count += 1
    }
  }

  @Test func runsItsActorOnItsQueue() async {
    let counter = Counter()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<100 { group.addTask { await counter.increment() } }
    }
    let count = counter.executor.queue.sync { counter.assumeIsolated { $0.count } }
    #expect(count == 100)
  }
}
