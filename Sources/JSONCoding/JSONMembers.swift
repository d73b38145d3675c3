/// The members of one object, read one after the other in the bytes where they stand: no tree, no strings.
///
/// For those who want some members of many objects. What it does not need to look at it does not check: of nested values
/// only brackets and strings. The bytes must outlive it and what it gives.
///
///     var members = JSONMembers(line)
///     while let (name, value) = members.next() {
///       if name.equals("seq") { … }
///     }
public struct JSONMembers {
  /// Whether what was read so far is no object, or one that is cut short or followed by something.
  public private(set) var isBroken = false

  private var reader: JSONReader
  private var state = State.start

  private enum State { case start, inside, end }

  /// The members of the object that the bytes hold.
  public init(_ bytes: UnsafeRawBufferPointer) {
    reader = JSONReader(bytes.bindMemory(to: UInt8.self))
  }

  /// The next member; nil at the end and where the object is broken.
  public mutating func next() -> (name: JSONPiece, value: JSONPiece)? {
    switch state {
    case .end: return nil
    case .start:
      guard reader.skip(UInt8(ascii: "{")) else { return fail() }
      state = .inside
      if reader.skip(UInt8(ascii: "}")) { return finish() }
    case .inside:
      guard reader.skip(UInt8(ascii: ",")) else { return reader.skip(UInt8(ascii: "}")) ? finish() : fail() }
    }
    guard let name = reader.piece(), name.kind == .string, reader.skip(UInt8(ascii: ":")), let value = reader.piece()
    else { return fail() }
    return (name, value)
  }

  /// The value of the next member, if that is its name, written without white space before it; otherwise nil, and
  /// nothing is read. For members whose order is known, which it reads faster than `next`.
  public mutating func value(of name: StaticString) -> JSONPiece? {
    let opening: UInt8
    switch state {
    case .start: opening = UInt8(ascii: "{")
    case .inside: opening = UInt8(ascii: ",")
    case .end: return nil
    }
    let length = name.utf8CodeUnitCount
    let start = reader.position
    guard start + length + 4 <= reader.bytes.count, let here = reader.bytes.baseAddress.map({ $0 + start }),
      here[0] == opening, here[1] == UInt8(ascii: "\""), here[length + 2] == UInt8(ascii: "\""),
      here[length + 3] == UInt8(ascii: ":")
    else { return nil }
    let wanted = name.utf8Start
    for index in 0..<length where here[index + 2] != wanted[index] { return nil }
    reader.position = start + length + 4
    guard let value = reader.piece() else {
      _ = fail()
      return nil
    }
    state = .inside
    return value
  }

  private mutating func finish() -> (name: JSONPiece, value: JSONPiece)? {
    state = .end
    isBroken = reader.errorAtEnd != nil
    return nil
  }

  private mutating func fail() -> (name: JSONPiece, value: JSONPiece)? {
    (state, isBroken) = (.end, true)
    return nil
  }
}
