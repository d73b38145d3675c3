/// How a value of one type is written in YAML: the readers of files are put together from these.
///
/// `Decodable` was weighed and not taken: a synthesized `init(from:)` ends at its first error, ignores keys that it
/// does not know and has no place for positions, so that every type would need a hand-written one; and its existential
/// containers cost more than libyaml itself for a hundred thousand topic files.
struct Form<Value>: Sendable {
  /// The value of a node; where it has another form, nil after noting why.
  let read: @Sendable (_ node: YAMLNode, _ reading: inout Reading) -> Value?

  init(_ read: @escaping @Sendable (_ node: YAMLNode, _ reading: inout Reading) -> Value?) {
    self.read = read
  }

  /// A form whose values are further checked or turned into another type; nil after noting why not.
  func then<Other>(
    _ transform: @escaping @Sendable (_ value: Value, _ node: YAMLNode, _ reading: inout Reading) -> Other?
  ) -> Form<Other> {
    let read = read
    return Form<Other> { node, reading in
      guard let value = read(node, &reading) else { return nil }
      return transform(value, node, &reading)
    }
  }
}

extension Form where Value == String {
  /// Text; a plain number, `true` or `null` must be quoted to be text.
  static let text = Form { node, reading in
    guard case .scalar(let scalar) = node.content else {
      reading.mismatch(node, expected: "text")
      return nil
    }
    switch scalar.kind {
    case .text: return scalar.text
    case .null:
      reading.mismatch(node, expected: "text")
    case .bool, .integer, .float:
      reading.error(node, "expected text, found \(node.found); put it in quotes")
    }
    return nil
  }

  /// Text of one line that says something: neither empty nor with control characters in it.
  static let line: Form = text.then { text, node, reading in
    if text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) {
      reading.error(node, "expected text, found only white space")
      return nil
    }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      reading.error(node, "a control character or a line break may not stand here")
      return nil
    }
    return text
  }

  /// Any plain or quoted scalar but null, as it is written: `2018` and `2018-04` alike.
  static let word = Form { node, reading in
    guard case .scalar(let scalar) = node.content, !node.isNull else {
      reading.mismatch(node, expected: "text")
      return nil
    }
    return scalar.text
  }

  /// A path; seen from the configuration file's folder where it is relative.
  static let path: Form = line.then { path, _, reading in reading.surroundings.resolve(path) }
}

extension Form where Value == Bool {
  /// `true` or `false`.
  static let bool = Form { node, reading in
    if case .scalar(let scalar) = node.content, case .bool(let value) = scalar.kind { return value }
    reading.error(node, "expected true or false")
    return nil
  }
}

extension Form where Value == Double {
  /// A number.
  static let number = Form { node, reading in
    if case .scalar(let scalar) = node.content {
      switch scalar.kind {
      case .integer, .float:
        if let value = Double(scalar.text), value.isFinite { return value }
      default: break
      }
    }
    reading.mismatch(node, expected: "a number")
    return nil
  }
}

extension Form where Value == Int {
  /// A whole number within bounds.
  static func integer(_ bounds: ClosedRange<Int>) -> Form {
    Form { node, reading in
      guard case .scalar(let scalar) = node.content, case .integer = scalar.kind else {
        reading.mismatch(node, expected: "a whole number")
        return nil
      }
      guard let value = Int(scalar.text), bounds.contains(value) else {
        reading.error(node, "expected a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        return nil
      }
      return value
    }
  }
}

extension Form {
  /// A list; the elements that cannot be read are left out after noting why.
  static func list<Element: Sendable>(of element: Form<Element>) -> Form where Value == [Element] {
    Form { node, reading in
      if node.isNull { return [] }
      guard case .sequence(let nodes) = node.content else {
        reading.mismatch(node, expected: "a list")
        return nil
      }
      return nodes.compactMap { element.read($0, &reading) }
    }
  }
}
