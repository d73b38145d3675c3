internal import NewsModel
internal import Platform

/// Where secrets are read from.
public struct SecretSource: Sendable {
  private let environment: [String: String]
  private let files: FileAccess

  /// A source.
  ///
  /// - Parameters:
  ///   - environment: the process's, for `$CREDENTIALS_DIRECTORY`.
  ///   - files: how files are reached.
  public init(environment: [String: String], files: FileAccess = .system) {
    self.environment = environment
    self.files = files
  }

  /// Why a secret cannot be had.
  struct Problem: Error {
    /// One line, that never shows the secret.
    var message: String
    /// Whether this process cannot reach it: another one may.
    var isAbsence = false
  }

  /// The text of a secret, without one line break at its end.
  func read(_ place: KeptSecret.Place) throws(Problem) -> String {
    let path = try path(of: place)
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try files.read(path)
    } catch {
      throw Problem(message: "\(error)", isAbsence: true)
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      throw Problem(message: "the secret in \(Printable.quoted(path)) is not UTF-8 text")
    }
    if text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() }
    if text.isEmpty { throw Problem(message: "the secret in \(Printable.quoted(path)) is empty") }
    return text
  }

  private func path(of place: KeptSecret.Place) throws(Problem) -> String {
    switch place {
    case .file(let path): return path
    case .credential(let name):
      guard let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty else {
        throw Problem(
          message: "no credential '\(Printable.quoted(name))': $CREDENTIALS_DIRECTORY is not set; systemd sets it for "
            + "a unit with LoadCredential=", isAbsence: true)
      }
      return folder + "/" + name
    }
  }
}
