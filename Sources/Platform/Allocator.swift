internal import CGlibc
internal import Glibc

/// The C library's allocator.
public enum Allocator {
  /// Lets all threads share two arenas; to be called before there are threads.
  ///
  /// By default each thread that allocates gets an arena of its own, up to eight a core, whose free memory no other can
  /// use. Dispatch's threads come and go, and what one frees was mostly allocated by another: a pass over thousands of
  /// feeds took a fifth less memory with two arenas, at the same speed.
  public static func shareArenas() {
    mallopt(M_ARENA_MAX, 2)
  }

  /// Gives memory that is free back to the system, wherever in an arena it lies.
  ///
  /// To be called after something large was thrown away for good: what reading a configuration of ten thousand feeds
  /// takes for a moment would otherwise stay with the process.
  public static func releaseFreeMemory() {
    malloc_trim(0)
  }
}
