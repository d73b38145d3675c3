import Glibc
import Platform

/// The terminal that standard output goes to.
enum Terminal {
  /// Its width in columns; nil where there is none.
  static var width: Int? {
    guard StandardStream.output.isTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
