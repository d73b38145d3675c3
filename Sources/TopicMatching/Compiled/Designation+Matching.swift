extension Designation {
  /// Where the designation that begins at a word ends, if it stands there as a whole.
  func end(in tokens: [IndexedToken], from start: Int) -> Int? {
    guard start + parts.count <= tokens.count else { return nil }
    if start > 0, tokens[start].continues(tokens[start - 1]) { return nil }
    let found = tokens[start..<start + parts.count]
    for token in found.dropFirst() where !Self.joins(token.joint) { return nil }
    let isMixed = Self.mixesScripts(found)
    for (part, token) in zip(parts, found) {
      let isLast = token.start == found.last?.start
      guard equals(part, token, isMixed: isMixed, isLast: isLast) else { return nil }
    }
    var end = start + parts.count - 1
    if isPrefix {
      while end + 1 < tokens.count, Self.goesOn(tokens[end], with: tokens[end + 1]) { end += 1 }
      return end
    }
    guard end + 1 < tokens.count, Self.goesOn(tokens[end], with: tokens[end + 1]) else { return end }
    // 'Mi-35s' are several; 'Mi-35Ms' is one word of letters and was compared above.
    let next = tokens[end + 1]
    let isPlural = allowsPlural && next.joint == .direct && next.entry.cased == "s"
    let goesOn = end + 2 < tokens.count && Self.goesOn(next, with: tokens[end + 2])
    return isPlural && !goesOn ? end + 1 : nil
  }

  /// Whether a designation is longer than its last part says: `Mi-35M` and `Mi-35-M` go on after 35, `S-400-related` does
  /// not after 400.
  private static func goesOn(_ last: IndexedToken, with next: IndexedToken) -> Bool {
    guard next.continues(last) else { return false }
    return next.joint == .direct || next.kind == .digits || next.entry.form.unicodeScalars.count == 1
  }

  private func equals(_ part: String, _ token: IndexedToken, isMixed: Bool, isLast: Bool) -> Bool {
    let written = isCased ? token.entry.cased : token.entry.form
    func compare(_ part: String, _ written: String) -> Bool {
      if part == written { return true }
      if isPrefix && isLast { return written.hasPrefix(part) }
      // A capital S is part of the name: the T-90S is another tank than the T-90.
      return allowsPlural && isLast && token.kind == .letters && written == part + "s"
        && token.entry.cased.hasSuffix("s")
    }
    if compare(part, written) { return true }
    return isMixed && compare(LookAlikes.skeleton(part), LookAlikes.skeleton(written))
  }

  /// Parts may be joined by nothing, a hyphen or a blank.
  private static func joins(_ joint: Joint) -> Bool {
    switch joint {
    case .direct, .hyphen, .space: true
    case .spacedHyphen, .punctuation, .paragraph: false
    }
  }

  /// Whether letters of several scripts stand in one designation, as when a Cyrillic М was typed among Latin letters.
  private static func mixesScripts(_ tokens: ArraySlice<IndexedToken>) -> Bool {
    var scripts: Set<Script> = []
    for token in tokens where token.kind == .letters {
      for scalar in token.entry.form.unicodeScalars { scripts.insert(Script(of: scalar)) }
    }
    return scripts.count > 1
  }
}
