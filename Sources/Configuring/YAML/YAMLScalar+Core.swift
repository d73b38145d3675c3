extension YAMLScalar {
  /// What a plain scalar is by the core schema of YAML 1.2 (section 10.3.2); quoted and block text is always text.
  enum Kind {
    case null
    case bool(Bool)
    case integer
    case float
    case text
  }

  var kind: Kind {
    guard style == .plain else { return .text }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: return Self.numberKind(text)
    }
  }

  private static func numberKind(_ text: String) -> Kind {
    let bytes = text.utf8
    guard let first = bytes.first, isDigit(first) || first == 0x2B || first == 0x2D || first == 0x2E else {
      return .text
    }
    switch text {
    case ".nan", ".NaN", ".NAN": return .float
    default: break
    }
    if text.hasPrefix("0x") {
      return bytes.count > 2 && bytes.dropFirst(2).allSatisfy(isHexDigit) ? .integer : .text
    }
    if text.hasPrefix("0o") {
      return bytes.count > 2 && bytes.dropFirst(2).allSatisfy { (0x30...0x37).contains($0) } ? .integer : .text
    }
    let unsigned = first == 0x2B || first == 0x2D ? bytes.dropFirst() : bytes[...]
    if [".inf", ".Inf", ".INF"].contains(String(Substring(unsigned))) { return .float }
    return decimalKind(unsigned)
  }

  /// `[0-9]+` is an integer; `(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?` a number.
  private static func decimalKind(_ bytes: Substring.UTF8View) -> Kind {
    let whole = bytes.prefix(while: isDigit)
    var rest = bytes.dropFirst(whole.count)
    if rest.isEmpty { return whole.isEmpty ? .text : .integer }
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      if whole.isEmpty && fraction.isEmpty { return .text }
      rest = rest.dropFirst(1 + fraction.count)
    } else if whole.isEmpty {
      return .text
    }
    if rest.isEmpty { return .float }
    guard rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return .text }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    return !rest.isEmpty && rest.allSatisfy(isDigit) ? .float : .text
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}

extension YAMLNode {
  /// Whether nothing is written, or `null`.
  var isNull: Bool {
    if case .scalar(let scalar) = content, case .null = scalar.kind { true } else { false }
  }

  /// What was found, for a message: "a number", "a list" …
  var found: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar):
      switch scalar.kind {
      case .null: "nothing"
      case .bool: "true or false"
      case .integer, .float: "a number"
      case .text: "text"
      }
    }
  }
}
