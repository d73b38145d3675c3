import Testing

@testable import Platform

@Suite struct ProgramTextTests {
  @Test func onlyCodeAsItIsInItsFileIsLetGo() {
    let listing = """
      1000-3000 r-xp 00001000 fe:00 12                         /usr/bin/a program
      Size:                  8 kB
      Anonymous:             0 kB
      VmFlags: rd ex mr mw me
      3000-5000 r-xp 00003000 fe:00 12                         /usr/bin/relocated
      Anonymous:             4 kB
      5000-6000 rw-p 00005000 fe:00 12                         /usr/bin/data
      Anonymous:             0 kB
      6000-7000 r--p 00005000 fe:00 12                         /usr/bin/constants
      Anonymous:             0 kB
      7000-8000 r-xp 00000000 00:00 0                          [vdso]
      Anonymous:             0 kB
      f000000000-f000001000 r-xp 00000000 fe:00 13             /usr/lib/b.so
      Anonymous:             0 kB
      Anonymous:             0 kB

      """
    #expect(ProgramText.untouched(in: Array(listing.utf8)) == [0x1000..<0x3000, 0xf0_0000_0000..<0xf0_0000_1000])
  }

  @Test func theProgramGoesOnWithoutIt() throws {
    #expect(!ProgramText.untouched(in: try Files.read("/proc/self/smaps")).isEmpty)
    ProgramText.letGo()
    #expect(Paths.resolve("a", in: "b") == "b/a")
  }
}
