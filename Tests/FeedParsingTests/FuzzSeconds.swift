import Glibc

/// How long the mutations go on, from the environment; 0 by default.
func fuzzSeconds() -> Int {
  getenv("FUZZ_SECONDS").flatMap { Int(String(cString: $0)) } ?? 0
}
