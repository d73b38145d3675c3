/// The words of a field, for comparing designations, which look at letters again.
struct DesignationText {
  let bytes: UnsafePointer<UInt8>
  let tokens: UnsafePointer<IndexedToken>
  /// The first word, and the one after the last.
  let first: Int32
  let end: Int32

  fileprivate subscript(index: Int32) -> IndexedToken { tokens[Int(index)] }

  /// The skeletons of the words that may be the parts of a designation which begins at a word, at most so many.
  func skeletons(from start: Int32, most: Int) -> [String] {
    var skeletons = [LookAlikes.skeleton(form(self[start]))]
    var next = start + 1
    while skeletons.count < most, next < end, Designation.joins(self[next], after: self[next - 1]) {
      skeletons.append(LookAlikes.skeleton(form(self[next])))
      next += 1
    }
    return skeletons
  }

  fileprivate func form(_ token: IndexedToken) -> String { Folding.form(text(token)) }
  fileprivate func cased(_ token: IndexedToken) -> String { Folding.cased(text(token)) }

  private func text(_ token: IndexedToken) -> String {
    String(
      decoding: UnsafeBufferPointer(start: bytes + Int(token.start), count: Int(token.end - token.start)),
      as: UTF8.self)
  }
}

extension Designation {
  /// Where the designation that begins at a word ends, if it stands there as a whole.
  func end(in text: DesignationText, from start: Int32) -> Int32? {
    let count = Int32(parts.count)
    guard start + count <= text.end else { return nil }
    if start > text.first, text[start].continues(text[start - 1]) { return nil }
    // Cheap first: what stands between, and where letters and digits take turns.
    for index in start + 1..<start + count where !Self.joins(text[index], after: text[index - 1]) { return nil }
    let isMixed = Self.mixesScripts(text, start..<start + count)
    for (offset, part) in parts.enumerated() {
      let index = start + Int32(offset)
      guard equals(part, text, index, isMixed: isMixed, isLast: offset == parts.count - 1) else { return nil }
    }
    var end = start + count - 1
    if isPrefix {
      while end + 1 < text.end, Self.goesOn(text, after: end) { end += 1 }
      return end
    }
    guard end + 1 < text.end, Self.goesOn(text, after: end) else { return end }
    // 'Mi-35s' are several; 'Mi-35Ms' is one word of letters and was compared above.
    let next = end + 1
    let isPlural = allowsPlural && text[next].joint == .direct && text.cased(text[next]) == "s"
    return isPlural && !(next + 1 < text.end && Self.goesOn(text, after: next)) ? next : nil
  }

  /// Whether a designation is longer than its last part says: `Mi-35M` and `Mi-35-M` go on after 35, `S-400-related` does
  /// not after 400.
  private static func goesOn(_ text: DesignationText, after last: Int32) -> Bool {
    let next = text[last + 1]
    guard next.continues(text[last]) else { return false }
    return next.joint == .direct || next.kind == .digits || text.form(next).unicodeScalars.count == 1
  }

  private func equals(_ part: String, _ text: DesignationText, _ index: Int32, isMixed: Bool, isLast: Bool) -> Bool {
    let token = text[index]
    let written = isCased ? text.cased(token) : text.form(token)
    func compare(_ part: String, _ written: String) -> Bool {
      if part == written { return true }
      if isPrefix && isLast { return written.hasPrefix(part) }
      // A capital S is part of the name: the T-90S is another tank than the T-90.
      return allowsPlural && isLast && token.kind == .letters && written == part + "s"
        && text.cased(token).hasSuffix("s")
    }
    if compare(part, written) { return true }
    return isMixed && compare(LookAlikes.skeleton(part), LookAlikes.skeleton(written))
  }

  /// Letters and digits take turns, and parts may be joined by nothing, a hyphen or a blank.
  static func joins(_ word: IndexedToken, after previous: IndexedToken) -> Bool {
    guard (word.kind == .digits) != (previous.kind == .digits) else { return false }
    return switch word.joint {
    case .direct, .hyphen, .space: true
    case .spacedHyphen, .punctuation, .paragraph: false
    }
  }

  /// Whether letters of several scripts stand in one designation, as when a Cyrillic М was typed among Latin letters.
  private static func mixesScripts(_ text: DesignationText, _ tokens: Range<Int32>) -> Bool {
    var scripts: Set<Script> = []
    for index in tokens where text[index].kind == .letters {
      for scalar in text.form(text[index]).unicodeScalars { scripts.insert(Script(of: scalar)) }
    }
    return scripts.count > 1
  }
}
