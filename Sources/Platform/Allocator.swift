internal import CGlibc
internal import Glibc

/// The C library's allocator.
public enum Allocator {
  /// Lets all threads share two arenas, and what is large lie outside of them; to be called before there are threads.
  ///
  /// By default each thread that allocates gets an arena of its own, up to eight a core, whose free memory no other can
  /// use. Dispatch's threads come and go, and what one frees was mostly allocated by another: a pass over thousands of
  /// feeds took a fifth less memory with two arenas, at the same speed.
  /// By default, too, what is freed once raises the size from which on memory is got from the system, and given back to
  /// it: lists of ten thousand feeds would leave holes in the arenas for good.
  public static func keepSmall() {
    mallopt(M_ARENA_MAX, 2)
    mallopt(M_MMAP_THRESHOLD, 128 << 10)
  }

  /// Gives memory that is free back to the system, wherever in an arena it lies.
  ///
  /// To be called after something large was thrown away for good: what reading a configuration of ten thousand feeds
  /// takes for a moment would otherwise stay with the process.
  public static func releaseFreeMemory() {
    malloc_trim(0)
  }
}
