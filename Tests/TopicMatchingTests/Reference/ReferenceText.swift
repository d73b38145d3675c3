import NewsModel

@testable import TopicMatching

/// A word of a text as the reference sees it; places are counted in Unicode scalars.
struct ReferenceWord {
  enum Kind {
    case letters, digits, ideograph
  }

  /// What stands before it.
  enum Gap {
    case nothing, hyphen, spacedHyphen, blank, punctuation, paragraph
  }

  var text: String
  var start: Int
  var end: Int
  var kind: Kind
  var gap: Gap
  var position = 0
  var paragraph = 0

  /// Whether both are parts of one designation.
  func continues(_ previous: ReferenceWord) -> Bool {
    (gap == .nothing || gap == .hyphen) && (kind == .digits) != (previous.kind == .digits) && kind != .ideograph
      && previous.kind != .ideograph
  }

  /// Cuts a text into words, scalar by scalar, by what Unicode says of each.
  static func words(of text: String) -> [ReferenceWord] {
    let scalars = Array(text.unicodeScalars)
    var words: [ReferenceWord] = []
    var between: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      guard let kind = kind(of: scalars[index]) else {
        between.append(scalars[index])
        index += 1
        continue
      }
      let start = index
      index += 1
      var end = index
      while index < scalars.count {
        let scalar = scalars[index]
        if isMark(scalar) || (kind != .ideograph && Self.kind(of: scalar) == kind) {
          index += 1
          end = index
        } else if kind != .ideograph && isIgnorable(scalar) {
          index += 1
        } else {
          break
        }
      }
      var word = ReferenceWord(
        text: string(scalars[start..<end]), start: start, end: end, kind: kind,
        gap: words.isEmpty ? .paragraph : gap(between))
      between = []
      if kind != .ideograph, let next = afterPossessive(scalars, index) { index = next }
      if let last = words.last {
        word.position = last.position + (word.continues(last) ? 0 : 1)
        word.paragraph = last.paragraph + (word.gap == .paragraph ? 1 : 0)
      }
      words.append(word)
    }
    return words
  }

  /// The place after `'s`, if that stands there and no word goes on.
  private static func afterPossessive(_ scalars: [Unicode.Scalar], _ index: Int) -> Int? {
    guard index + 1 < scalars.count, isApostrophe(scalars[index]), "sS".unicodeScalars.contains(scalars[index + 1])
    else { return nil }
    guard index + 2 < scalars.count else { return index + 2 }
    let next = scalars[index + 2]
    return isMark(next) || kind(of: next).map { $0 != .ideograph } == true ? nil : index + 2
  }

  private static func gap(_ between: [Unicode.Scalar]) -> Gap {
    let seen = between.filter { !isIgnorable($0) && !isMark($0) }
    if seen.contains(where: { $0 == "\n" || $0 == "\u{2029}" }) { return .paragraph }
    let hyphens = seen.count { $0.properties.generalCategory == .dashPunctuation || $0 == "\u{2212}" }
    let blanks = seen.count { isBlank($0) }
    if hyphens + blanks < seen.count || hyphens > 1 { return .punctuation }
    if hyphens == 1 { return blanks > 0 ? .spacedHyphen : .hyphen }
    return blanks > 0 ? .blank : .nothing
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind? {
    if isApostrophe(scalar) || isIgnorable(scalar) { return nil }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
      return writesNoSpaces(scalar.value) ? .ideograph : .letters
    case .decimalNumber: return .digits
    default: return nil
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    if isIgnorable(scalar) { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    [0x27, 0x2019, 0x2BC, 0xFF07].contains(scalar.value)
  }

  /// Tatweel, soft hyphen, joiners, direction marks, variation selectors.
  private static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x61C, 0x640, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF,
      0xFE00...0xFE0F:
      true
    default: false
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .spaceSeparator || (0x09...0x0D).contains(scalar.value)
      || scalar.value == 0x2028
  }

  private static func writesNoSpaces(_ value: UInt32) -> Bool {
    switch value {
    case 0xE00...0xEFF, 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
    default: false
    }
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
