import Glibc
import Testing

@testable import Reporting

/// What is read and what is drawn stands out from what is behind it (WCAG 2.2, success criterion 1.4.3).
@Suite struct ContrastTests {
  /// The colours by name, of light, dark and paper.
  private static let schemes: [[String: [Double]]] = DossierStyle.sheet.split(separator: "\n")
    .compactMap { line -> [String: [Double]]? in
      guard let start = line.firstRange(of: ":root{")?.upperBound, let end = line[start...].firstIndex(of: "}") else {
        return nil
      }
      return line[start..<end].split(separator: ";").reduce(into: [:]) { colours, entry in
        let parts = entry.split(separator: ":")
        guard parts.count == 2 else { return }
        let digits = parts[1].dropFirst()
        let long = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
        guard let value = Int(long, radix: 16) else { return }
        colours[String(parts[0].dropFirst(2))] = [16, 8, 0].map { Double(value >> $0 & 255) / 255 }
      }
    }

  private static func luminance(_ colour: [Double]) -> Double {
    zip(colour, [0.2126, 0.7152, 0.0722]).reduce(0) { sum, part in
      sum + part.1 * (part.0 <= 0.04045 ? part.0 / 12.92 : pow((part.0 + 0.055) / 1.055, 2.4))
    }
  }

  private static func contrast(_ one: [Double], _ other: [Double]) -> Double {
    let values = [luminance(one), luminance(other)].sorted()
    return (values[1] + 0.05) / (values[0] + 0.05)
  }

  @Test(arguments: 0..<3) func everyColourStandsOut(place: Int) throws {
    let colours = try #require(Self.schemes.indices.contains(place) ? Self.schemes[place] : nil)
    let behind = ["paper", "soft", "mark"]
    for name in colours.keys.sorted() where !behind.contains(name) && name != "line" {
      // Drawings stand on the page itself; words also in quotations, and where they are marked.
      for ground in ["one", "many", "claim", "target"].contains(name) ? ["paper"] : behind {
        let contrast = Self.contrast(try #require(colours[name]), try #require(colours[ground]))
        #expect(contrast >= 4.5, "\(name) on \(ground): \(contrast)")
      }
    }
    // Bars that stand on each other are told apart by more than their hue.
    #expect(Self.contrast(try #require(colours["one"]), try #require(colours["many"])) >= 2)
  }
}
