/// The elements of one array inside a document, read one at a time, so that only one of them is held.
///
/// It reads from the bytes that the document was read from, which must outlive it.
public struct JSONElements {
  /// The first thing that was wrong so far.
  public var error: JSONError? { reader.slip ?? end }

  /// What reading ended at.
  private var end: JSONError?
  private var reader: JSONReader
  private var isAtStart = true
  private var isAtEnd = false

  /// The elements of the array whose bracket stands at the reader's place.
  init(_ reader: JSONReader) {
    self.reader = reader
  }

  /// The next element; nil at the end of the array, and behind an error. What was complete of an element that is broken
  /// is handed over.
  public mutating func next() -> JSONValue? {
    guard !isAtEnd else { return nil }
    if isAtStart {
      isAtStart = false
      reader.position += 1
      if reader.skip(UInt8(ascii: "]")) {
        isAtEnd = true
        return nil
      }
    } else if !reader.skip(UInt8(ascii: ",")) {
      isAtEnd = true
      if !reader.skip(UInt8(ascii: "]")) { end = reader.fail("a comma or ] was expected") }
      return nil
    } else {
      reader.skipSpace()
      if reader.isEnd(UInt8(ascii: "]"), "a value was expected") {
        isAtEnd = true
        return nil
      }
    }
    let element = reader.value(&end)
    isAtEnd = end != nil
    return end == nil || !element.isNull ? element : nil
  }
}

extension JSONReader {
  /// The object that the bytes hold, up to its first error, without one of its members: an array of that name, whose
  /// elements are left to be read one at a time.
  ///
  /// - Returns: the rest of the object, the elements if there is such an array (of several the last), and the first
  ///   error outside of it. Anything but an object is read as `readAsFarAsPossible` does.
  public static func readAsFarAsPossible(
    _ bytes: UnsafeBufferPointer<UInt8>, except name: String
  ) -> (value: JSONValue, elements: JSONElements?, error: JSONError?) {
    var reader = JSONReader(bytes)
    reader.skipSpace()
    guard reader.next == UInt8(ascii: "{") else {
      let (value, error) = readAsFarAsPossible(bytes)
      return (value, nil, error)
    }
    reader.position += 1
    var elements: JSONElements?
    var error: JSONError?
    let members = reader.members(&error) { reader, member, error in
      reader.skipSpace()
      guard member == name, reader.next == UInt8(ascii: "[") else { return reader.value(&error) }
      elements = JSONElements(reader)
      reader.skipNested(&error)
      return nil
    }
    if error == nil { error = reader.errorAtEnd }
    return (.object(members), elements, reader.slip ?? error)
  }

  /// Moves behind the array or object here; what stands in it is not looked at but for brackets and strings.
  mutating func skipNested(_ error: inout JSONError?) {
    var depth = 0
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return }
      case UInt8(ascii: "\""): skipString()
      default: break
      }
    }
    error = fail("the text ends inside an array")
  }

  /// Moves behind the string whose quote was read.
  private mutating func skipString() {
    while true {
      skipPlain()
      guard let byte = next else { return }
      position += 1
      if byte == UInt8(ascii: "\"") { return }
      position = min(position + 1, bytes.count)
    }
  }
}
