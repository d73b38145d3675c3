/// Makes text of unknown origin fit to be printed in one line: on a terminal, in a table, in a CSV field.
public enum TerminalText {
  /// The text without anything that could steer a terminal, break a line or turn the text around.
  ///
  /// Line breaks and tabs become spaces; other control characters (C0, C1, DEL) become U+FFFD, so that one sees that
  /// something was there. Bidirectional embeddings and overrides are dropped, as are isolates that are not closed and
  /// whatever closes none; pairs of isolates may stand, and so may the joiners that Urdu and Hindi are written with.
  public static func safe(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    let scalars = Array(text.unicodeScalars)
    let unpaired = unpairedIsolates(scalars)
    var safe = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x09...0x0D, 0x85, 0x2028, 0x2029: safe.append(" ")
      case 0x00...0x1F, 0x7F...0x9F: safe.append("\u{FFFD}")
      case 0x202A...0x202E, 0xFEFF, 0xE0000...0xE007F: continue
      case 0x2066...0x2069 where unpaired.contains(index): continue
      default: safe.append(scalar)
      }
    }
    return String(safe)
  }

  /// The places of isolate initiators that nothing closes, and of PDIs that close nothing (UAX #9, BD9).
  private static func unpairedIsolates(_ scalars: [Unicode.Scalar]) -> Set<Int> {
    var open: [Int] = []
    var unpaired: Set<Int> = []
    for (index, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x2066...0x2068: open.append(index)
      case 0x2069: if open.popLast() == nil { unpaired.insert(index) }
      default: continue
      }
    }
    return unpaired.union(open)
  }
}
