extension Form where Value == String {
  /// Text that may be kept elsewhere: `{file: PATH}`, or `{credential: NAME}` for a file in the folder that systemd
  /// names in `$CREDENTIALS_DIRECTORY`. One line break at its end is dropped. Messages never show it.
  static let secret = Form { node, reading in
    guard case .mapping = node.content else { return text.read(node, &reading) }
    let findings = reading.findings.count
    guard var fields = Fields(node, of: "a secret", &reading) else { return nil }
    let path = fields.value("file", .path, &reading)
    let credential = fields.value("credential", .credential, &reading)
    fields.finish(&reading)
    switch (path, credential) {
    case (let path?, nil), (nil, let path?): return content(of: path, node, &reading)
    case (_?, _?): reading.error(node, "a secret is either a file or a credential, not both")
    case (nil, nil):
      if reading.findings.count == findings { reading.error(node, "a secret needs 'file' or 'credential'") }
    }
    return nil
  }

  /// The path of a credential of that name.
  private static let credential: Form = line.then { name, node, reading in
    guard !name.contains("/"), name != ".", name != ".." else {
      reading.error(node, "a credential's name has no '/' in it")
      return nil
    }
    guard let folder = reading.surroundings.environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty else {
      reading.error(
        node,
        "no credential '\(Printable.quoted(name))': $CREDENTIALS_DIRECTORY is not set; systemd sets it for a unit "
          + "with LoadCredential=")
      return nil
    }
    return folder + "/" + name
  }

  private static func content(of path: String, _ node: YAMLNode, _ reading: inout Reading) -> String? {
    do {
      let bytes = try reading.surroundings.files.read(path)
      guard var text = String(validating: bytes, as: UTF8.self) else {
        reading.error(node, "the secret in \(Printable.quoted(path)) is not UTF-8 text")
        return nil
      }
      if text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() }
      if text.isEmpty {
        reading.error(node, "the secret in \(Printable.quoted(path)) is empty")
        return nil
      }
      return text
    } catch {
      reading.error(node, "\(error)")
      return nil
    }
  }
}
