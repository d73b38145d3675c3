internal import NewsModel

extension Form where Value == Secret {
  /// Text that may be kept elsewhere: `{file: PATH}`, or `{credential: NAME}` for a file in the folder that systemd
  /// names in `$CREDENTIALS_DIRECTORY`. What is kept elsewhere is not read here: see `Configuration.readingSecrets`.
  static func secret(for use: SecretUse) -> Form {
    Form { node, reading in
      guard case .mapping = node.content else {
        guard let text = Form<String>.text.read(node, &reading) else { return nil }
        if let problem = use.problem(in: text) {
          reading.error(node, problem)
          return nil
        }
        return .text(text)
      }
      return place(node, &reading).map { .kept(KeptSecret($0, namedAt: node.mark.position(in: reading.file))) }
    }
  }

  /// A secret that does not stand in the configuration itself.
  static let kept = Form { node, reading in
    guard case .mapping = node.content else {
      reading.error(node, "a secret does not stand here: write {file: PATH} or {credential: NAME}")
      return nil
    }
    return secret(for: .other).read(node, &reading)
  }

  private static func place(_ node: YAMLNode, _ reading: inout Reading) -> KeptSecret.Place? {
    let findings = reading.findings.count
    guard var fields = Fields(node, of: "a secret", &reading) else { return nil }
    let path = fields.value("file", .path, &reading)
    let credential = fields.value("credential", .credential, &reading)
    fields.finish(&reading)
    switch (path, credential) {
    case (let path?, nil): return .file(path)
    case (nil, let name?): return .credential(name)
    case (_?, _?): reading.error(node, "a secret is either a file or a credential, not both")
    case (nil, nil):
      if reading.findings.count == findings { reading.error(node, "a secret needs 'file' or 'credential'") }
    }
    return nil
  }
}

extension Form where Value == String {
  /// The name of a credential.
  fileprivate static let credential: Form = line.then { name, node, reading in
    guard !name.contains("/"), name != ".", name != ".." else {
      reading.error(node, "a credential's name has no '/' in it")
      return nil
    }
    return name
  }
}
