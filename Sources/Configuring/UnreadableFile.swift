internal import Glibc
internal import Platform

extension SystemError {
  /// One line on a file or folder of the configuration, with what to do where this user may not read it. A file may hold
  /// a password, so nothing is opened to everybody.
  var withNextStep: String {
    guard code == EACCES || code == EPERM else { return description }
    let path = ShellWord.quoted(subject)
    return subject.hasPrefix(Paths.folder(of: Configuration.pathOfService) + "/")
      ? "\(description); to let the service and its group read it, as root: chgrp newswatch \(path) && chmod g+rX \(path)"
      : "\(description); let this user read it (ls -l \(path)), or run this as its owner"
  }
}
